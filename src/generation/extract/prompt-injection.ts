/**
 * Sentences that address a model instead of a reader, in English and in French. A hint for editors, not a filter: articles
 * about such attacks quote them, and attackers find other words.
 */
const INSTRUCTIONS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\b[^.!?\n]{0,40}\b(?:previous|prior|above|earlier|preceding|all|any|your|system)\b[^.!?\n]{0,30}\b(?:instructions?|prompts?|rules|guidelines|directives|context)\b/iu,
  /\b(?:ignore[zr]?|oublie[zr]?|négligez|néglige|contourne[zr]?|ne t(?:iens|enez) (?:pas|aucun) compte)(?!\p{L})[^.!?\n]{0,50}\b(?:instructions?|consignes?|directives?|règles|prompts?)\b/iu,
  /\b(?:you are|act as|pretend to be) (?:now )?(?:an? )?(?:AI|language model|assistant|chatbot|DAN)\b/iu,
  /(?:^|[^\p{L}])(?:tu es|vous êtes|agis comme|agissez comme|comporte-toi comme)(?: désormais| maintenant)? une? (?:IA|intelligence artificielle|modèle de langage|assistante?|agent conversationnel)(?!\p{L})/iu,
  /\b(?:reveal|print|repeat|output|show|display)\b[^.!?\n]{0,30}\b(?:system|hidden|initial|secret) (?:prompt|instructions?|message)\b/iu,
  /\b(?:révèle[zr]?|affiche[zr]?|répète[zr]?|répétez|montre[zr]?)(?!\p{L})[^.!?\n]{0,40}\b(?:prompt|invite|instructions?|consignes?) (?:système|initiale?s?|secr[eè]te?s?|cachée?s?)(?!\p{L})/iu,
  /\b(?:if|when) you(?: are|['’]re) an? (?:AI|LLM|language model|assistant)\b/iu,
  /\bsi (?:tu es|vous êtes) une? (?:IA|LLM|intelligence artificielle|modèle de langage|assistante?)(?!\p{L})/iu,
  /(?:^|\n)\s*(?:system|assistant|système)\s?:\s|<\|?(?:im_start|im_end|system|endoftext)\|?>|\[\/?INST\]/iu,
];

/** UTF-16 units that are searched. */
const MAX_LENGTH = 200_000;

export function looksLikeInstructions(text: string): boolean {
  const looked = text.slice(0, MAX_LENGTH);
  return INSTRUCTIONS.some((pattern) => pattern.test(looked));
}
