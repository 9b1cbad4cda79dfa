/**
 * Discord's limits, in characters (counted here in UTF-16 units, which is never fewer) unless said otherwise.
 * Sources: discord.com/developers/docs, pages "Message" (embed limits, nonce), "Component Reference",
 * "Application Commands", "Using Modal Components", "Receiving and Responding to Interactions"; and the JSON schemas of Discord's OpenAPI.
 */
export const limits = {
  embedTitle: 256,
  embedDescription: 4096,
  /** Discord admits 2048, which `embedsTotal` leaves no room for. */
  embedFooter: 1024,
  /** Of all texts of all embeds of one message together. */
  embedsTotal: 6000,
  embeds: 10,
  /** An embed's link, or its image's. */
  embedUrl: 2048,
  rows: 5,
  buttonsPerRow: 5,
  buttonLabel: 80,
  buttonUrl: 512,
  customId: 100,
  selectOptions: 25,
  selectPlaceholder: 150,
  optionLabel: 100,
  optionValue: 100,
  optionDescription: 100,
  /** Of an autocomplete answer. */
  suggestions: 25,
  suggestionName: 100,
  suggestionValue: 100,
  /** Of a text option: what `max_length` may be at most. */
  textOption: 6000,
  modalTitle: 45,
  modalFields: 5,
  /** Of what is typed into a field of a modal. */
  modalText: 4000,
  fieldLabel: 45,
  fieldDescription: 100,
  nonce: 25,
  threadName: 100,
  /** Of a post in a forum. */
  appliedTags: 5,
  /**
   * Of 50 requests a second for all that a bot does: what is left over is for answers and edits, and for a second of
   * Discord's that begins amid ours.
   */
  deliveriesPerSecond: 48,
} as const;

/** Times, in ms. */
export const times = {
  /** After which we acknowledge without the answer: Discord waits 3000, and the network may be slow. */
  deferAfter: 1000,
  /** Edits and posts of one channel share a bucket of 5 per 5 s: one post that flips all the time leaves room for a message. */
  betweenEdits: 1250,
  /** A rate limit that lasts longer is left to whoever delivers: they have others to send meanwhile. */
  longestLimit: 6000,
  /**
   * Within which posting again with the same nonce gives the same message. "Past few minutes", says Discord (page
   * "Message", Create Message, `enforce_nonce`): we count on no more than two.
   */
  nonceHolds: 2 * 60_000,
  /** How far before the first attempt we look for its message: our clock may have been put right by an hour since. */
  clockSlack: 75 * 60_000,
  /** Reactions under deliveries wait until the last delivery ended so long ago: each would take a delivery's place. */
  quiet: 500,
  /** Where those under way have not moved for so long, nothing is gained by waiting for them. */
  stuck: 5000,
  /** What changes in a guild is gathered for so long: one change of roles comes as many events. */
  gather: 300,
} as const;
