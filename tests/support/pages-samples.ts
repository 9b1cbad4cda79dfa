import { plainParagraph } from '../../src/core/card/rich-text.ts';
import type { Commentary } from '../../src/core/model/commentary.ts';
import type { Locale } from '../../src/core/model/locale.ts';

/** What a model wrote and nobody reviewed, with what it rests on, other references and what it follows. */
export function generated(locale: Locale): Commentary {
  const fr = locale === 'fr';
  const say = (french: string, english: string) => (fr ? french : english);
  const summary = say(
    'La ville de Halden fermera ses trois centrales au charbon avant 2031. La mairesse l’a annoncé mardi.',
    'The city of Halden will close its three coal plants before 2031. The mayor announced it on Tuesday.',
  );
  const [first, second] = [
    say(
      'La ville de Halden fermera ses trois centrales au charbon avant 2031.',
      'The city of Halden will close its three coal plants before 2031.',
    ),
    say('La mairesse l’a annoncé mardi.', 'The mayor announced it on Tuesday.'),
  ];
  const hope = say(
    'Les quartiers sous le vent respireront mieux dès le premier hiver.',
    'The districts downwind will breathe more easily from the first winter on.',
  );
  const quote = (text: string, translation?: string) => ({
    text,
    start: 0,
    end: text.length,
    ...(translation !== undefined && { translation }),
  });
  const text = (french: string, english: string) => [plainParagraph(say(french, english))];
  const skills = say(
    'Et les équipes des centrales savent déjà entretenir des turbines.',
    'And the crews of the plants know already how to look after a turbine.',
  );
  return {
    slug: 'halden-coal',
    locale,
    title: say(
      'Halden éteint ses centrales : la fin d’un siècle de charbon',
      'Halden shuts its plants: the end of a century of coal',
    ),
    reference: { url: 'https://news.example.org/halden-coal', kind: 'page' },
    published: '2025-06-12',
    topics: ['science', 'business'],
    provenance: { kind: 'generated', model: 'acme/writer-2', date: '2025-06-13' },
    corrected: '2025-06-20',
    others: [
      { url: 'https://www.other.example/halden', site: 'Other Daily' },
      { url: 'https://third.example/a', site: 'Third' },
    ],
    follows: 'usb-c',
    evidence: {
      removed: 1,
      claims: [
        {
          section: 'summary',
          text: first,
          quote: quote(
            'Halden will shut all three of its coal-fired plants by the end of 2030',
            fr ? 'Halden fermera ses trois centrales au charbon d’ici la fin de 2030' : undefined,
          ),
        },
        {
          section: 'summary',
          text: second,
          quote: quote('“We are done with coal,” the mayor told reporters on Tuesday.'),
        },
        {
          section: 'optimistic',
          text: hope,
          quote: quote('Doctors expect fewer asthma cases in the eastern districts from next winter.'),
        },
      ],
    },
    sections: {
      summary: [plainParagraph(summary)],
      explanation: text(
        'Chaque centrale brûle du charbon pour chauffer de l’eau, dont la vapeur fait tourner une turbine. Deux parcs d’éoliennes et une ligne vers le nord prendront le relais.',
        'Each plant burns coal to boil water, and the steam turns a turbine. Two wind farms and a line to the north will take over.',
      ),
      context: text(
        'Le charbon chauffait encore la moitié des foyers il y a vingt ans. Plusieurs villes de la région ont pris la même décision, puis l’ont reportée.',
        'Coal still heated half of all homes twenty years ago. Several towns of the region took the same decision, then put it off.',
      ),
      neutral: text(
        'La promesse est datée, et le budget ne l’est pas encore. Tout dépendra de la ligne du nord.',
        'The promise has a date, and the budget has none yet. Everything will depend on the northern line.',
      ),
      analogy: text(
        'Imaginez une maison qui change de chaudière en plein automne : tout ira bien si le nouvel appareil arrive avant le gel.',
        'Imagine a house that changes its boiler in the middle of autumn: all will be well if the new one comes before the frost.',
      ),
      optimistic: [plainParagraph(`${hope} ${skills}`)],
      pessimistic: text(
        'Si la ligne du nord prend du retard, la ville achètera son courant au prix fort, et ce sont les loyers modestes qui paieront.',
        'If the northern line is late, the city will buy its power at a high price, and it is people on low rents who will pay.',
      ),
    },
  };
}
