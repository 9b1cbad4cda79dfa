import { z } from 'zod';
import type { Locale } from '../../../src/core/model/locale.ts';
import type { WriterAnswer } from '../../../src/generation/prompt/answer-schema.ts';

const body = z.looseObject({
  messages: z.array(
    z.looseObject({
      content: z.union([z.string(), z.array(z.looseObject({ text: z.string().optional() }))]),
    }),
  ),
});

/**
 * The answer of an honest model to a question of `ModelWriter`, as JSON: every fact is a sentence of the source that cites
 * itself, the views quote two of them, and nothing is made up. For a source in another language, facts contain no names.
 * @param request the body of a chat completion, or the whole prompt as text
 */
export function honestAnswer(request: unknown): string {
  return JSON.stringify(honestValue(promptOf(request)));
}

/** The same as a value. */
export function honestValue(prompt: string): WriterAnswer {
  const locale: Locale = /^=== FIN /m.test(prompt) ? 'fr' : 'en';
  const isImage = /"transcript"/.test(prompt);
  const isForeign = !isImage && /"translations"/.test(prompt);
  const lines = isImage
    ? transcripts[locale].map((text, index) => ({ number: index + 1, text }))
    : linesOf(prompt);
  const facts = clean(lines, (section) => numbersOf(prompt, section), locale, isForeign);
  const [hope = FALLBACK, worry = FALLBACK] = quotable(lines, prompt);
  const { neutral, analogy, optimistic, pessimistic } = opinions[locale];
  return {
    ...(isImage ? { transcript: [...transcripts[locale]] } : {}),
    title: titleOf(prompt) ?? titles[locale],
    ...facts,
    neutral: [...neutral],
    analogy,
    optimistic: { paragraphs: [...optimistic], sentence: hope.number, quote: hope.text },
    pessimistic: { paragraphs: [...pessimistic], sentence: worry.number, quote: worry.text },
    ...(isImage ? { translations: [] } : {}),
    ...(isForeign
      ? { translations: lines.map(({ number }) => ({ sentence: number, text: translated[locale] })) }
      : {}),
  };
}

interface Line {
  readonly number: number;
  readonly text: string;
}

const FALLBACK: Line = { number: 1, text: '' };

/** The texts of all messages, joined. */
function promptOf(request: unknown): string {
  if (typeof request === 'string') return request;
  const contents = body.parse(request).messages.map(({ content }) => content);
  return contents
    .map((content) =>
      typeof content === 'string' ? content : content.map(({ text }) => text ?? '').join('\n'),
    )
    .join('\n');
}

/** The numbered sentences between the two delimiters. */
function linesOf(prompt: string): Line[] {
  const between = /^=== SOURCE (\w+) ===$([\s\S]*?)^=== (?:FIN|END) \1 ===$/m.exec(prompt)?.[2] ?? '';
  return [...between.matchAll(/^\[(\d+)\] (.+)$/gm)].map(([, number, text = '']) => ({
    number: Number(number),
    text,
  }));
}

function titleOf(prompt: string): string | undefined {
  const title = /^(?:Titre|Title): (.+)$/m.exec(prompt)?.[1]?.slice(0, 150);
  return title && !/[@<>&[\]]|\/\/|www/.test(title) ? title : undefined;
}

/** The sentences that the text in the other language cites. */
function numbersOf(prompt: string, section: string): readonly number[] {
  const found = new RegExp(`^${section} \\[([\\d, ]+)\\]: `, 'm').exec(prompt)?.[1];
  return found?.split(', ').map(Number) ?? [];
}

function clean(
  lines: readonly Line[],
  chosen: (section: string) => readonly number[],
  locale: Locale,
  isForeign: boolean,
): Pick<WriterAnswer, 'summary' | 'explanation' | 'context'> {
  const usable = lines.filter(
    ({ text }) => text.length < 500 && !/[@<>`*_|[\]&]|\/\/|www|\.\p{Ll}/u.test(text),
  );
  const section = (name: string, index: number) => {
    const wanted = chosen(name);
    const from = wanted.length > 0 ? lines.filter(({ number }) => wanted.includes(number)) : usable;
    const line = from[wanted.length > 0 ? 0 : Math.min(index, from.length - 1)] ?? FALLBACK;
    return [{ text: isForeign ? generic[locale] : line.text, sentences: [line.number] }];
  };
  return {
    summary: section('summary', 0),
    explanation: section('explanation', 1),
    context: section('context', 2),
  };
}

/** Two sentences that are long enough to quote. */
function quotable(lines: readonly Line[], prompt: string): Line[] {
  const chosen = ['optimistic', 'pessimistic'].flatMap((section) => numbersOf(prompt, section).slice(0, 1));
  if (chosen.length === 2) return chosen.flatMap((number) => lines.filter((line) => line.number === number));
  const long = lines.filter(({ text }) => text.length >= 25 && text.split(' ').length >= 4);
  return [long.at(0) ?? FALLBACK, long.at(-1) ?? FALLBACK];
}

const titles = { fr: 'Ce que dit la source', en: 'What the source says' };
const generic = {
  fr: 'La source rapporte ce fait, et la phrase citée le dit avec ses propres mots.',
  en: 'The source reports this fact, and the sentence cited says it in its own words.',
};
const translated = {
  fr: 'Voici, en français, ce que dit cette phrase de la source, sans rien y ajouter ni en retrancher.',
  en: 'This is, in English, what that sentence of the source says, with nothing added and nothing left out.',
};
const transcripts = {
  fr: [
    'La bibliothèque du quartier ouvre désormais ses portes le dimanche.',
    'Les lecteurs la demandaient depuis longtemps, selon la directrice.',
    'Le personnel craint de manquer de bras pendant les vacances.',
  ],
  en: [
    'The neighbourhood library now opens its doors on Sundays.',
    'Readers had long been asking for it, according to the director.',
    'The staff fear that they will be short of hands in the holidays.',
  ],
};

const opinions = {
  fr: {
    neutral: [
      'La nouvelle montre un domaine qui change de règles en cours de partie. Si elle se confirme, ce qui passait pour une exception pourrait devenir la façon ordinaire de faire.',
      'Le mouvement est connu : ceux qui partent en tête ouvrent la route, puis d’autres l’empruntent à moindre effort. Reste à savoir qui en fixera les règles.',
    ],
    analogy:
      'Imaginez un village dont tout le monde emprunte le même pont. Un matin, un voisin tend une passerelle en aval, plus étroite et plus vive. Les uns y voient un raccourci, les autres une planche qui bouge, et le gardien du pont se demande ce que vaut encore son péage.',
    optimistic: [
      'Ce que dit la source ouvre une porte à des gens qui restaient dehors. Une petite équipe, une école ou une association peut s’en saisir, parce que le prix d’entrée baisse et que la méthode est connue de tous.',
      'Si d’autres suivent, le domaine entier gagnera en variété. Les outils ressembleraient davantage à ceux qui s’en servent, et les bonnes idées voyageraient plus vite que les gros budgets.',
    ],
    pessimistic: [
      'Ce que dit la source laisse une question sans réponse : qui répondra des erreurs? Quand chacun avance sans attendre son voisin, les vérifications passent après, et ceux qui en paient le prix ne sont pas ceux qui décident.',
      'La prudence pourrait même devenir un handicap. Les plus lents, qui prenaient le temps de regarder, perdraient leur place, et les plus fragiles apprendraient les dégâts en dernier.',
    ],
  },
  en: {
    neutral: [
      'The news shows a field that is changing its rules in the middle of the game. If it is confirmed, what passed for an exception may become the ordinary way of doing things.',
      'The pattern is an old one: those who go first open the road, and others then take it with less effort. What remains to be seen is who will write its rules.',
    ],
    analogy:
      'Imagine a village where everybody crosses by the same bridge. One morning a neighbour slings a footbridge downstream, narrower and livelier. Some see a short cut, others a plank that sways, and the keeper of the old bridge wonders what the toll is still worth.',
    optimistic: [
      'What the source says opens a door to people who were kept outside. A small team, a school or a charity can take hold of it, because the price of entry comes down and the method is known to everybody.',
      'If others follow, the whole field will gain in variety. Tools would look more like the people who use them, and good ideas would travel faster than big budgets do.',
    ],
    pessimistic: [
      'What the source says leaves a question without an answer: who will answer for the mistakes? When everyone moves without waiting for the neighbours, checks come last, and those who pay are not those who decide.',
      'Prudence could even become a handicap. The slowest, who took the time to look, would lose their place, and the most fragile would be the last to hear of the damage.',
    ],
  },
} as const;
