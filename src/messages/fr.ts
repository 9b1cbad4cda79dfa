import type { ErrorDetail } from '../core/errors.ts';
import type { Localized } from '../core/locale.ts';
import { list, type Words } from './words.ts';

/** The French words, and by their type the keys that every language has. */
export const fr = {
  name: 'Contrepoint',
  tagline: 'L’actualité commentée, puis vue par un optimiste et par un pessimiste.',
  sections: {
    summary: 'Résumé',
    explanation: 'Explication',
    context: 'Contexte',
    neutral: 'Regard neutre',
    analogy: 'Analogie',
    optimistic: 'Regard optimiste',
    pessimistic: 'Regard pessimiste',
  },
  takes: { neutral: 'Neutre', optimistic: 'Optimiste', pessimistic: 'Pessimiste' },
  languages: { fr: 'Français', en: 'Anglais' },
  /** The button that leads to the other language, in the words of that language. */
  switchLanguage: 'Read in English',
  readReference: 'Lire la source',
  seeReference: 'Voir l’image',
  readOn: (heading: string) => `${heading} : lire la suite`,
  read: 'Lire',
  readNumber: (number: number) => `Lire nº ${number}`,
  backToArticle: 'Revenir à l’article',
  share: 'Publier dans le salon',
  by: (author: string) => `Écrit par ${author.replace(/^L(?=’|e |a |es )/u, 'l')}`,
  generated: (model: string, date: string) => `Généré par ${model} le ${date}`,
  reviewedBy: (name: string) => `relu par ${name}`,
  notReviewed: 'non relu',
  flipHint: (optimistic: string, pessimistic: string, neutral: string) =>
    `Réagissez avec ${optimistic}, ${pessimistic} ou ${neutral} pour changer de regard. Les boutons ne répondent qu’à vous.`,
  choose: {
    title: 'Lequel voulez-vous lire?',
    several: (query: string) => `Plusieurs commentaires ressemblent à « ${query} ».`,
    latest: 'Voici les plus récents.',
    placeholder: 'Choisir un article',
  },
  notFound: {
    title: 'Rien à ce nom',
    intro: (query: string) => `Aucun commentaire ne correspond à « ${query} ».`,
    nearest: 'Les titres les plus proches',
    latest: 'Les plus récents',
    link: 'Cette page n’a pas encore de commentaire dans la bibliothèque.',
    linkHint:
      'Le bot ne sait pas encore en rédiger un à partir d’un lien : demandez-le à la personne qui tient la bibliothèque.',
    noLinkMatches: 'Aucun des liens de ce message n’a de commentaire dans la bibliothèque.',
  },
  search: { placeholder: 'Chercher un article' },
  latest: {
    title: 'Derniers commentaires',
    titleOf: (topic: string) => `Derniers commentaires : ${topic}`,
    empty: 'La bibliothèque est vide.',
    emptyHint: 'Ajoutez un dossier dans content/ : le README montre comment écrire un article.',
    more: 'Plus anciens',
    newer: 'Plus récents',
  },
  digest: {
    title: (date: string) => `Le digest du ${date}`,
    since: (date: string) => `Parus depuis le ${date}.`,
    nothingNew: (date: string) => `Rien de neuf depuis le ${date} : voici de quoi se rattraper.`,
    empty: 'La bibliothèque est vide : il n’y a rien à résumer.',
  },
  help: {
    title: 'Comment lire Contrepoint',
    intro:
      'Contrepoint commente l’actualité : ce qui s’est passé, pourquoi c’est important, une analogie, puis la même nouvelle vue par un optimiste et par un pessimiste.',
    button: 'Mode d’emploi',
    commands: 'Les commandes',
    onMessage: 'dans le menu d’un message : le commentaire d’un lien qu’il contient',
    reactions: (optimistic: string, pessimistic: string, neutral: string) =>
      `Sous une carte publiée, réagissez avec ${optimistic} (optimiste), ${pessimistic} (pessimiste) ou ${neutral} (neutre) : elle change de regard pour tout le monde. Les boutons, eux, ne répondent qu’à vous.`,
    example: (command: string) => `Essayez ${command}`,
    latest: 'Derniers commentaires',
  },
  home: {
    title: 'Bienvenue dans Contrepoint',
    intro: 'Cherchez un article, ou reprenez par les plus récents.',
  },
  fault: {
    title: 'Un mot avant d’aller plus loin',
    internalTitle: 'Quelque chose s’est brisé de notre côté',
    text: (error: ErrorDetail, spell: (command: string) => string): string => faultText(error, spell),
  },
  start: {
    ready: 'Contrepoint est prêt',
    empty: (folder: string) =>
      `La bibliothèque est vide : ajoutez un article dans ${folder} (le README montre comment). Il sera servi aussitôt.`,
    playground: (url: string) => `Ouvrez ${url} et tapez /article deepseek`,
  },
  discord: {
    /** Where a list is cut: how many are not shown. */
    more: (count: number) => `… et ${count} de plus.`,
    tokenRefused:
      'Discord refuse DISCORD_TOKEN. Copiez un nouveau jeton depuis https://discord.com/developers/applications, votre application, Bot, Reset Token.',
    intentsRefused:
      'Discord refuse les intents que le bot demande. Mettez Contrepoint à jour : il n’a besoin d’aucun intent privilégié.',
    unreachable: (api: string) =>
      `Discord est injoignable à ${api}. Vérifiez le réseau et, si elle est définie, la variable DISCORD_API_URL.`,
    commandsRefused: (reason: string) => `Discord refuse les commandes du bot : ${reason}`,
  },
  slack: {
    close: 'Fermer',
    more: (count: number) => `… et ${count} de plus : cela dépasse ce que Slack accepte dans un message.`,
    waitingTitle: 'Un instant…',
    waiting: 'La réponse arrive.',
    unshowable: 'Slack n’a pas voulu afficher cette carte. Réessayez, ou demandez un autre article.',
    inviteTitle: 'Pour que les réactions fonctionnent',
    invite:
      'Contrepoint n’est pas membre de ce salon : sa carte est publiée, mais les réactions ne peuvent pas la faire changer de regard. Tapez /invite @Contrepoint, puis relancez la commande.',
    noChannelTitle: 'Publier, mais où?',
    noChannel: (command: string) =>
      `Il n’y a pas de salon ici. Tapez ${command} dans le salon où la carte doit paraître.`,
    tokenRefused: (variable: string) =>
      `Slack refuse ${variable}. Copiez un nouveau jeton depuis https://api.slack.com/apps : ${variable === 'SLACK_APP_TOKEN' ? 'Basic Information, App-Level Tokens (portée connections:write)' : 'OAuth & Permissions, Bot User OAuth Token'}.`,
    wrongToken: (variable: string, prefix: string) =>
      `${variable} n’est pas du bon type : il commence par ${prefix}.`,
    missingScopes: (scopes: string) =>
      `Il manque au bot les portées ${scopes}. Collez le manifeste à jour (npm run manifest) dans https://api.slack.com/apps, puis réinstallez l’application.`,
    unreachable: (api: string) =>
      `Slack est injoignable à ${api}. Vérifiez le réseau et, si elle est définie, la variable SLACK_API_URL.`,
    refused: (reason: string) => `Slack refuse la connexion : ${reason}`,
  },
  playground: {
    subtitle: 'bac à sable',
    runDigest: 'Lancer le digest du jour',
    clear: 'Effacer',
    clearConversation: 'Effacer la conversation',
    language: 'Langue de l’interface',
    thisLanguage: 'Français',
    welcome: 'Essayez le bot ici même',
    welcomeText:
      'Tapez une commande comme dans votre salon. La réponse s’affiche telle que Discord et Slack la montreraient, boutons et réactions compris. Rien ne sort de votre ordinateur.',
    examples: [
      { line: '/article deepseek', why: 'Un article, trois regards' },
      { line: '/article depseek', why: 'Les fautes de frappe sont permises' },
      { line: '/latest', why: 'Les derniers commentaires' },
      { line: '/help', why: 'Tout ce que le bot sait faire' },
    ],
    view: 'Aperçu affiché',
    channel: 'articles',
    beginning: 'Bienvenue dans #articles',
    beginningText: (platform: string) => `Ici commence le salon, comme on le verrait dans ${platform}.`,
    command: 'Commande',
    placeholder: '/article deepseek',
    suggestions: 'Suggestions',
    send: 'Envoyer',
    hint: '↑ ↓ pour choisir, Tab pour compléter, Entrée pour envoyer, Échap pour fermer',
    lost: 'Connexion perdue. Nouvelle tentative…',
    back: 'Connexion rétablie.',
    restarted: 'Le serveur a redémarré : la conversation repart de zéro.',
    notSent: 'L’envoi a échoué. Vérifiez que le serveur tourne, puis réessayez.',
    copied: 'Copié',
    answered: 'Réponse reçue :',
    changed: 'Carte modifiée :',
    cleared: 'Conversation effacée.',
    you: 'Vous',
    used: 'avez utilisé',
    pressed: 'avez choisi',
    thinking: 'Contrepoint réfléchit…',
    edited: '(modifié)',
    onlyYou: 'Vous seul pouvez voir ceci.',
    dismiss: 'Masquer le message',
    choose: 'Choisir',
    picture: 'Image non chargée :',
    notRendered: 'Non rendu ici :',
    payload: (platform: string) => `Voir ce qui serait envoyé à ${platform}`,
    copy: 'Copier',
    addReaction: 'Ajouter une réaction',
    apps: 'Commandes sur ce message',
    reactWith: (emoji: string) => `Réagir avec ${emoji}`,
    reactionCount: (emoji: string, count: number) =>
      `${emoji}, ${count} ${count > 1 ? 'réactions' : 'réaction'}`,
    onlyLocal:
      'Le bac à sable ne répond qu’à cet ordinateur : ouvrez-le à l’adresse http://localhost, avec le bon port.',
    otherSite: 'Cette requête vient d’un autre site : elle est refusée.',
  },
  web: {
    notFound: 'Il n’y a rien à cette adresse.',
    tooLarge: 'Cette requête est trop volumineuse : un mégaoctet au plus.',
    failed: 'Quelque chose s’est brisé de notre côté. L’incident est noté; réessayez dans un instant.',
    portTaken: (port: number, other: number) =>
      `Le port ${port} est déjà pris par un autre programme. Arrêtez-le, ou lancez avec PORT=${other}.`,
    portForbidden: (port: number) =>
      `Le système réserve le port ${port} à l’administrateur. Choisissez-en un au-dessus de 1023, par exemple PORT=3000.`,
    cannotListen: (hostname: string, port: number, reason: string) =>
      `Impossible d’écouter sur ${hostname}, port ${port} (${reason}). Essayez un autre PORT.`,
  },
  storage: {
    unusable: (file: string, reason: string) =>
      `${file} ne peut pas servir (${reason}). Indiquez dans DATA_DIR un dossier où le programme peut écrire.`,
    damaged: (file: string, reason: string) =>
      `${file} est endommagé, ou n’est pas à nous (${reason}). Remettez-en une copie de sauvegarde, ou déplacez-le : le programme en fera un neuf, et les réactions aux cartes déjà publiées ne feront plus rien.`,
  },
  library: {
    /** Why a content file is refused, and what to write instead: for whoever writes articles. */
    faults: {
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
      missingLanguage: (file: string) =>
        `ce fichier manque : écrivez l’article en deux langues, ici ${file}.`,
      linkOutside: 'ce lien symbolique mène hors de content/ : mettez-y le fichier lui-même.',
      notAFile: 'ce n’est pas un fichier ordinaire : remplacez-le par un fichier texte.',
      unreadable: (reason: string) =>
        `ce fichier ne peut pas être lu (${reason}) : vérifiez ses droits d’accès.`,
      tooBig: (kilobytes: number, max: number) =>
        `ce fichier pèse ${kilobytes} ko; le maximum est ${max} ko : raccourcissez-le.`,
      notUtf8: 'ce fichier n’est pas en UTF-8 : réenregistrez-le dans cet encodage.',
      noFrontMatter:
        'l’en-tête manque : commencez le fichier par une ligne ---, les clés, puis une ligne ---.',
      unclosedFrontMatter: 'l’en-tête n’est pas fermé : ajoutez une ligne --- après la dernière clé.',
      badYaml: (detail: string) =>
        `ce YAML est illisible (${detail}) : écrivez \`clé: valeur\` et mettez entre guillemets droits toute valeur qui contient un deux-points.`,
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
      unsupported:
        'cette mise en forme ne peut pas être affichée : écrivez un simple paragraphe ou une liste.',
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
  },
} as const;

/** The shape of the words, the same in every language. */
export type Messages = Words<typeof fr>;

function faultText({ code, context }: ErrorDetail, spell: (command: string) => string): string {
  switch (code) {
    case 'unknown-command':
      return `La commande « ${context.command} » n’existe pas. Tapez ${spell('help')} pour voir celles qui existent.`;
    case 'unknown-option':
      return `L’option « ${context.option} » n’existe pas pour ${spell(context.command)}. Options possibles : ${list(names(context.options))}.`;
    case 'invalid-choice':
      return `« ${context.value} » n’est pas une valeur de ${context.option.fr}. Choisissez parmi : ${list(names(context.choices))}.`;
    case 'too-long':
      return `Le texte de ${context.option.fr} compte ${context.length} caractères; le maximum est ${context.max}. Un titre, un mot clé ou un lien suffit.`;
    case 'missing-option':
      return `Il manque ${context.option.fr} à ${spell(context.command)}.`;
    case 'unknown-topic':
      return `Aucun article ne porte le sujet « ${context.topic} ». Sujets possibles : ${list(names(context.topics))}.`;
    case 'bad-link':
      return context.reason === 'credentials'
        ? 'Ce lien contient un nom d’utilisateur ou un mot de passe. Retirez-les et recommencez : un lien s’affiche à la vue de tous.'
        : 'Ce lien est illisible. Donnez une adresse complète, par exemple https://exemple.org/article.';
    case 'no-link':
      return 'Ce message ne contient aucun lien.';
    case 'stale-action':
      return 'Ce bouton date d’une version antérieure et ne mène plus nulle part. Relancez la commande pour une carte à jour.';
    case 'gone-article':
      return `L’article « ${context.slug} » n’est plus dans la bibliothèque.`;
    case 'internal':
      return `Votre demande n’a pas abouti, et l’incident est noté. Réessayez dans un instant; si cela se répète, donnez ce numéro à la personne qui s’occupe du bot : ${context.id}`;
  }
}

function names(all: readonly Localized<string>[]): string[] {
  return all.map((one) => one.fr);
}
