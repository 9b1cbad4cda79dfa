const LENGTHS = { least: 40, most: 350 } as const;
/** Of scripts whose signs say as much as two or three letters. */
const DENSE_LENGTHS = { least: 15, most: 160 } as const;
const DENSE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu;

const BEGINNING = /^[\s«“„"'‘‹(¿¡「『—–-]*[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u;
const ENDING = /[.!?…。！？؟।。][\s»”“"’'›)\]」』]*$/u;
/** Cut off by the page itself. */
const TRUNCATED = /(?:\[(?:…|\.\.\.)\]|(?:lire la suite|read more|continue reading))\W*$/iu;
/** Addresses and calls of chat platforms: no card is to pass them on. */
const LINKS_OR_MENTIONS = /https?:|www\.|\S@\S+\.\S|@(?:everyone|here|channel)\b|<[@#!]/iu;
/** What stands around articles, in words. */
const BOILERPLATE =
  /^\W*(?:photos?|images?|crédits?|credits?|copyright|©|lire aussi|à lire|voir aussi|read (?:more|also)|see also|subscribe|sign up|abonnez-vous|inscrivez-vous|publié|mis à jour|published|updated|advertisement|publicité|cookies?|tous droits|all rights)(?!\p{L})/iu;
/** Words by which a sentence leans on the one before it. */
const CONNECTIVES =
  /^\W*(?:mais|or|donc|car|ainsi|aussi|cependant|toutefois|pourtant|enfin|puis|ensuite|et|il|elle|ils|elles|celui-ci|celle-ci|ceux-ci|cela|ceci|ce|but|however|so|and|yet|then|thus|therefore|also|he|she|they|it|this|that|these|those|moreover|meanwhile)(?!\p{L})/iu;

/** A sentence that can stand alone on a card: whole, neither a stub nor a paragraph, with its quotes closed. */
export function isQuotable(sentence: string): boolean {
  const dense = (sentence.match(DENSE)?.length ?? 0) > sentence.length / 3;
  const { least, most } = dense ? DENSE_LENGTHS : LENGTHS;
  return (
    sentence.length >= least &&
    sentence.length <= most &&
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

/** Such an end may be an abbreviation's ("ID."): neither what stands before it nor what follows is surely whole. */
export function endsInCapitals(sentence: string): boolean {
  return /(?<!\p{L})\p{Lu}{1,4}\.$/u.test(sentence);
}

/** It names what it speaks of only in the sentence before. */
export function dependsOnPrevious(sentence: string): boolean {
  return CONNECTIVES.test(sentence);
}

/** Each opening mark has its closing one, in order. Apostrophes are no marks, and German closes with “. */
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
