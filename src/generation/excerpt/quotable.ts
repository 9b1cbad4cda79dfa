/** In UTF-16 units. */
const LENGTHS = { min: 40, max: 350 } as const;
/** For scripts whose characters are worth two or three letters. */
const DENSE_LENGTHS = { min: 15, max: 160 } as const;
const DENSE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu;

const BEGINNING = /^[\s«“„"'‘‹(¿¡「『—–-]*[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u;
const ENDING = /[.!?…。！？؟।。][\s»”“"’'›)\]」』]*$/u;
/** Cut by the page itself. */
const TRUNCATED = /(?:\[(?:…|\.\.\.)\]|(?:lire la suite|read more|continue reading))\W*$/iu;
/** URLs, addresses and mentions of chat platforms, which must not reach a card. */
const LINKS_OR_MENTIONS = /https?:|www\.|\S@\S+\.\S|@(?:everyone|here|channel)\b|<[@#!]/iu;
/** Captions, calls to action and other text around articles. */
const BOILERPLATE =
  /^\W*(?:photos?|images?|crédits?|credits?|copyright|©|lire aussi|à lire|voir aussi|read (?:more|also)|see also|subscribe|sign up|abonnez-vous|inscrivez-vous|publié|mis à jour|published|updated|advertisement|publicité|cookies?|tous droits|all rights)(?!\p{L})/iu;
/** First words of a sentence that depends on the one before it. */
const CONNECTIVES =
  /^\W*(?:mais|or|donc|car|ainsi|aussi|cependant|toutefois|pourtant|enfin|puis|ensuite|et|il|elle|ils|elles|celui-ci|celle-ci|ceux-ci|cela|ceci|ce|but|however|so|and|yet|then|thus|therefore|also|he|she|they|it|this|that|these|those|moreover|meanwhile)(?!\p{L})/iu;

/** Whether a sentence can stand alone on a card: complete, of a reasonable length, with closed quotes and brackets. */
export function isQuotable(sentence: string): boolean {
  const dense = (sentence.match(DENSE)?.length ?? 0) > sentence.length / 3;
  const { min, max } = dense ? DENSE_LENGTHS : LENGTHS;
  return (
    sentence.length >= min &&
    sentence.length <= max &&
    !sentence.includes('\n') &&
    BEGINNING.test(sentence) &&
    ENDING.test(sentence) &&
    !endsInCapitals(sentence) &&
    !TRUNCATED.test(sentence) &&
    !LINKS_OR_MENTIONS.test(sentence) &&
    !BOILERPLATE.test(sentence) &&
    hasClosedQuotes(sentence)
  );
}

/** May be an abbreviation ("ID."), so neither this sentence nor the next one is certain to be complete. */
export function endsInCapitals(sentence: string): boolean {
  return /(?<!\p{L})\p{Lu}{1,4}\.$/u.test(sentence);
}

/** Whether a sentence refers to the one before it. */
export function dependsOnPrevious(sentence: string): boolean {
  return CONNECTIVES.test(sentence);
}

/** Whether each opening mark has its closing one, in order. Apostrophes do not count, and German closes with “. */
function hasClosedQuotes(sentence: string): boolean {
  const german = sentence.includes('„');
  const pairs = new Map([
    ['«', '»'],
    ['(', ')'],
    ['[', ']'],
    ['「', '」'],
    ['『', '』'],
    german ? ['„', '“'] : ['“', '”'],
  ]);
  const closing = new Set(pairs.values());
  const open: string[] = [];
  for (const sign of sentence) {
    const end = pairs.get(sign);
    if (end !== undefined) open.push(end);
    else if (closing.has(sign) && open.pop() !== sign) return false;
  }
  return open.length === 0 && (sentence.match(/"/g)?.length ?? 0) % 2 === 0;
}
