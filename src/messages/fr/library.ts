export const library = {
  /** Why a content file is refused, and what to write instead. For authors. */
  failures: {
    badSlug: (name: string, example: string) =>
      `le nom de dossier « ${name} » n’est pas valable : des minuscules sans accent, des chiffres et des traits d’union, 60 caractères au plus, par exemple ${example}.`,
    duplicateSlug: (other: string) =>
      `ce dossier ne diffère de ${other} que par la casse : gardez-en un seul ou renommez-le.`,
    strayFile: (name: string) =>
      `${name} n’est pas dans un dossier d’article : mettez-le dans content/<nom-de-l-article>/fr.md ou en.md.`,
    unknownFile: (name: string, near: string | undefined) =>
      near
        ? `${name} n’est pas attendu ici : vouliez-vous écrire ${near}?`
        : `${name} n’est pas attendu ici : un dossier d’article ne contient que fr.md et en.md.`,
    missingLanguage: (file: string) => `ce fichier manque : écrivez l’article en deux langues, ici ${file}.`,
    linkOutside: 'ce lien symbolique mène hors de content/ : mettez-y le fichier lui-même.',
    notAFile: 'ce n’est pas un fichier ordinaire : remplacez-le par un fichier texte.',
    unreadable: (reason: string) =>
      `ce fichier ne peut pas être lu (${reason}) : vérifiez ses droits d’accès.`,
    tooBig: (kilobytes: number, max: number) =>
      `ce fichier pèse ${kilobytes} ko; le maximum est ${max} ko : raccourcissez-le.`,
    notUtf8: 'ce fichier n’est pas en UTF-8 : réenregistrez-le dans cet encodage.',
    noFrontMatter: 'l’en-tête manque : commencez le fichier par une ligne ---, les clés, puis une ligne ---.',
    unclosedFrontMatter: 'l’en-tête n’est pas fermé : ajoutez une ligne --- après la dernière clé.',
    badYaml: (detail: string) =>
      `ce YAML est illisible (${detail}) : écrivez \`clé: valeur\` et mettez entre guillemets droits toute valeur qui contient un deux-points.`,
    authorOfGenerated:
      'un article rédigé par un modèle n’a pas d’auteur : retirez cette clé, et mettez sous reviewed le nom de qui l’a relu.',
    /** In front matter sections have one name in all languages. */
    unknownSectionName: (name: string, near: string | undefined, known: string) =>
      near
        ? `il n’y a pas de section « ${name} » : vouliez-vous dire ${near}?`
        : `il n’y a pas de section « ${name} ». Les sections sont : ${known}.`,
    duplicateKey: 'cette clé est écrite deux fois : n’en gardez qu’une.',
    missingKey: (key: string, example: string) => `la clé ${key} manque : ajoutez ${example}`,
    unknownKey: (key: string, near: string | undefined, known: string) =>
      near
        ? `la clé « ${key} » n’existe pas : vouliez-vous écrire ${near}?`
        : `la clé « ${key} » n’existe pas : retirez-la. Clés possibles : ${known}.`,
    mistyped: (key: string, example: string) =>
      `la valeur de ${key} n’a pas la bonne forme : écrivez par exemple ${example}`,
    tooLong: (key: string, length: number, max: number) =>
      `la valeur de ${key} compte ${length} caractères; le maximum est ${max} : raccourcissez-la.`,
    badDate: (value: string) =>
      `« ${value} » n’est pas une date : écrivez année-mois-jour, par exemple 2025-01-24.`,
    badUrl: (value: string) =>
      `« ${value} » n’est pas une adresse : écrivez-la en entier, avec http:// ou https://.`,
    urlCredentials: 'cette adresse contient un nom d’utilisateur ou un mot de passe : retirez-les.',
    unknownTopic: (id: string, near: string | undefined, known: string) =>
      `le sujet « ${id} » n’existe pas${near ? ` : vouliez-vous écrire ${near}?` : `. Sujets possibles : ${known}.`} Pour en créer un, ajoutez à content/topics.yaml une ligne comme \`${id}: { fr: …, en: … }\`.`,
    duplicateTopic: (id: string) => `le sujet ${id} est écrit deux fois : n’en gardez qu’un.`,
    topicCount: (count: number) => `il y a ${count} sujets : donnez-en de un à cinq.`,
    differs: (key: string, here: string, other: string, there: string) =>
      `${key} vaut « ${here} » ici et « ${there} » dans ${other} : écrivez la même valeur dans les deux fichiers.`,
    missingSection: (heading: string) => `la section manque : ajoutez « ## ${heading} » et son texte.`,
    duplicateSection: (heading: string, line: number) =>
      `« ## ${heading} » est déjà à la ligne ${line} : réunissez les deux sections.`,
    unknownSection: (heading: string, near: string | undefined, known: string) =>
      near
        ? `la section « ${heading} » n’existe pas : écrivez « ## ${near} ».`
        : `la section « ${heading} » n’existe pas. Sections possibles : ${known}.`,
    sectionOrder: (heading: string, before: string) =>
      `« ## ${heading} » n’est pas à sa place : mettez cette section avant « ## ${before} ».`,
    emptySection: (heading: string) => `la section « ${heading} » est vide : écrivez-en le texte.`,
    textBeforeSections: (heading: string) =>
      `ce texte vient avant la première section : mettez-le sous « ## ${heading} ».`,
    headingLevel: (heading: string) =>
      `le titre « ${heading} » n’est pas du bon niveau : une section s’écrit avec deux dièses (##), et un titre à l’intérieur d’une section devient un paragraphe.`,
    html: 'le HTML n’est pas accepté : écrivez du Markdown simple, ou \\< pour le signe lui-même.',
    imageInProse:
      'une image ne peut pas être dans le texte : décrivez-la en mots, ou mettez-la dans l’en-tête sous image.',
    table: 'un tableau ne peut pas être affiché : écrivez une liste ou un paragraphe.',
    unsupported: 'cette mise en forme ne peut pas être affichée : écrivez un simple paragraphe ou une liste.',
    referenceLink: 'un lien s’écrit en entier à sa place : [texte](https://…).',
    badLink: (url: string) =>
      `le lien « ${url} » ne mène nulle part : il doit commencer par http:// ou https://.`,
    overdone: 'il y a trop de signes de mise en forme à cet endroit : simplifiez ce passage.',
    duplicateReference: (other: string) =>
      `l’article ${other} commente déjà cette adresse : gardez un seul article, ou donnez une autre référence.`,
    topicsMissing:
      'ce fichier manque : écrivez-y une ligne par sujet, comme `ai: { fr: intelligence artificielle, en: artificial intelligence }`.',
    badTopicId: (id: string) =>
      `l’identifiant « ${id} » n’est pas valable : des minuscules sans accent, des chiffres et des traits d’union, 30 caractères au plus.`,
    topicName: (id: string) =>
      `le nom du sujet ${id} manque dans une langue : écrivez \`${id}: { fr: …, en: … }\`.`,
    noContent: (folder: string) =>
      `le dossier ${folder} n’existe pas : créez-le, ou indiquez le vôtre dans CONTENT_DIR.`,
  },
  /** What happened to content/ while the bot was running: for its operator. */
  changes: {
    kept: (fault: string) => `${fault} La dernière version valide reste en ligne.`,
    notShown: (fault: string) => `${fault} L’article n’apparaîtra qu’une fois corrigé.`,
    topicsKept: (fault: string) => `${fault} Les sujets restent ceux d’avant.`,
    shown: (slug: string) => `article à jour : ${slug}`,
    removed: (slug: string) => `article retiré : ${slug}`,
    topics: 'sujets à jour',
    notWatched: 'content/ ne peut pas être surveillé par le système : il est relu toutes les dix secondes.',
  },
} as const;
