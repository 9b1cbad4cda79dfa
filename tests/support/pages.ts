import type { Locale } from '../../src/core/model/locale.ts';

/** A page as a newspaper's, about a town that is called so: no two of them say the same. */
export function newsPage(town: string, locale: Locale = 'fr'): string {
  const { title, paragraphs, menu } = articles[locale](town);
  return `<!doctype html>
<html lang="${locale}">
<head>
  <meta charset="utf-8">
  <title>${title}</title>
  <meta property="og:title" content="${title}">
  <meta property="og:type" content="article">
  <meta property="article:published_time" content="2025-01-27T06:30:00Z">
</head>
<body>
  <nav><a href="/">${menu[0]}</a> <a href="/sport">${menu[1]}</a></nav>
  <main><article>
    <h1>${title}</h1>
    ${paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n    ')}
  </article></main>
  <footer><p>${menu[2]}</p></footer>
</body>
</html>`;
}

/** What such a page is called. */
export function titleOf(town: string, locale: Locale = 'fr'): string {
  return articles[locale](town).title;
}

/** A sentence of its text, to be found word for word where it is quoted. */
export function sentenceOf(town: string, locale: Locale = 'fr'): string {
  return articles[locale](town).sentence;
}

interface Article {
  readonly title: string;
  readonly sentence: string;
  readonly paragraphs: readonly string[];
  /** What stands around it: two links and a line at the foot. */
  readonly menu: readonly [string, string, string];
}

const articles: Readonly<Record<Locale, (town: string) => Article>> = { fr: french, en: english };

function french(town: string): Article {
  const sentence = `La municipalité de ${town} a ouvert lundi une ligne d’autobus gratuite entre la gare et le quartier du port.`;
  return {
    title: `${town} met à l’essai l’autobus gratuit`,
    sentence,
    menu: ['Accueil', 'Sports', 'Le journal paraît six jours par semaine.'],
    paragraphs: [
      `${sentence} Le service roulera pendant dix-huit mois, de six heures du matin jusqu’à minuit. Trente-deux conducteurs ont été engagés pour l’assurer, dont une moitié vient d’entreprises voisines.`,
      'La mairesse, Odile Ferrand, y voit une façon de rapprocher deux quartiers que la voie ferrée sépare depuis un siècle. Elle rappelle que le trajet demandait jusqu’ici deux correspondances et près d’une heure. Selon elle, un habitant du port sur trois renonçait à chercher un emploi de l’autre côté des rails.',
      'Le projet coûte 4,2 millions de dollars, que la ville partage avec la région. Une taxe sur le stationnement de longue durée en paie la plus grande part. Les commerçants du centre, qui craignaient de perdre leurs clients motorisés, ont obtenu que la première heure reste gratuite.',
      'Tout le monde n’est pas convaincu. L’association des contribuables estime que le nombre de passagers ne dépassera pas deux mille par jour, quand la ville en attend cinq mille. Elle demande que les chiffres soient publiés chaque mois, et que l’essai s’arrête si la moitié de l’objectif n’est pas atteinte avant l’automne.',
      'Les premiers voyageurs, eux, regardaient surtout l’horaire. Une étudiante en soins infirmiers disait gagner quarante minutes par jour, qu’elle comptait passer à dormir. Un retraité du port a fait l’aller-retour deux fois, pour voir, et s’est promis d’y emmener ses petits-enfants samedi.',
      'Des essais semblables ont été menés ailleurs, avec des résultats inégaux. Dans une ville de taille comparable, le nombre de passagers a doublé en un an, mais la circulation automobile n’a presque pas changé. Une chercheuse en transport, Maëlle Quintin, avertit que la gratuité attire d’abord les piétons. La fréquence, dit-elle, compte davantage que le prix, et c’est sur elle que la ville sera jugée.',
      'Le conseil se prononcera sur la suite après un premier bilan. D’ici là, deux abris seront ajoutés près de l’hôpital, et le dernier départ sera repoussé les soirs de spectacle.',
    ],
  };
}

function english(town: string): Article {
  const sentence = `The harbour board of ${town} switched off the lights on its two longest piers on Sunday to see whether seabirds come back.`;
  return {
    title: `${town} leaves its piers in the dark`,
    sentence,
    menu: ['Home', 'Sport', 'The paper comes out six days a week.'],
    paragraphs: [
      `${sentence} The trial will last for fourteen months, and covers every night from dusk until an hour before the first ferry. Twenty-six lamps are concerned, some of which had burned without a break since they were put up.`,
      'The board acted on the advice of a group of local birdwatchers, who have counted nests on the breakwater for nineteen years. By their figures, the number of breeding pairs fell from 310 to 84 in that time. Their secretary, Imogen Hartwell, says that young birds take the lamps for the moon and fly inland, where cats and cars wait for them.',
      'Anglers are less pleased. Their club has asked for four lamps to stay on at the end of the longer pier, where members have fished at night for as long as anyone remembers. The board has refused so far, but it will pay for reflectors along the edge and for a rail on the steps.',
      'Turning off the lamps saves about 38,000 dollars a year, according to the board’s treasurer. A third of that sum will go to a warden who walks the piers at night, and another third to a study by the marine institute. What is left will be kept for repairs, should anything go wrong.',
      'Safety was the first question at the public meeting that came before the vote. The coastguard told residents that ships steer by the lighthouse and the buoys, and that the pier lamps had only ever been of use to people on foot. A fisherman answered that people on foot can drown as well as anybody else.',
      'Similar trials elsewhere have had mixed results. On one island, birds came back within two seasons; in a port further north, nothing changed until a nearby car park was darkened too. Dr. Rowan Ellery, who leads the study, warns that fourteen months may not be long enough to tell. She hopes that the town will be patient, and says that darkness is cheaper than any other cure she knows.',
      'The first count is planned for the spring. Until then, visitors are asked to carry a small torch, to point it at their feet, and to leave the birds alone.',
    ],
  };
}
