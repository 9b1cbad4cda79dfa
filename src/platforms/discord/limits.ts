/**
 * Discord's limits, in UTF-16 code units unless a line says otherwise. Discord counts characters, which are never more.
 * Sources: discord.com/developers/docs, pages "Message" (embed limits, nonce), "Component Reference",
 * "Application Commands", "Using Modal Components", "Receiving and Responding to Interactions"; and the JSON schemas of
 * Discord's OpenAPI.
 */
export const limits = {
  embedTitle: 256,
  embedDescription: 4096,
  /** Discord allows 2048, but `embedsTotal` leaves no room for that. */
  embedFooter: 1024,
  /** All texts of all embeds of one message together. */
  embedsTotal: 6000,
  embeds: 10,
  /** The link of an embed or of its image. */
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
  /** Choices in one autocomplete answer. */
  suggestions: 25,
  suggestionName: 100,
  suggestionValue: 100,
  /** The largest `max_length` that a text option may declare. */
  textOption: 6000,
  modalTitle: 45,
  modalFields: 5,
  /** The text that a reader types into one field of a modal. */
  modalText: 4000,
  fieldLabel: 45,
  fieldDescription: 100,
  nonce: 25,
  threadName: 100,
  /** Tags on one forum post. */
  appliedTags: 5,
  /**
   * A bot may make 50 requests a second in all. The other two are left for answers and edits, and because Discord's
   * seconds do not begin when ours do.
   */
  deliveriesPerSecond: 48,
} as const;

/** The waiting times of this platform, in ms. */
export interface Timings {
  /** When to acknowledge an interaction without its answer. */
  readonly deferAfterMs: number;
  /** The shortest time between two edits of one post. */
  readonly editIntervalMs: number;
  /** The longest rate limit that a delivery waits for. A longer one fails the delivery, which is retried later. */
  readonly maxRateLimitWaitMs: number;
  /** How long posting again with the same nonce returns the same message. */
  readonly nonceLifetimeMs: number;
  /** How far before the first attempt the search for its message begins. */
  readonly clockErrorMs: number;
  /** How long after the last delivery the bot begins to add reactions. */
  readonly quietAfterDeliveryMs: number;
  /** When deliveries that make no progress no longer hold up the reactions. */
  readonly stalledDeliveryMs: number;
  /** How long changes in a guild are collected before the core hears of them. */
  readonly membershipBatchMs: number;
}

export const defaultTimings: Timings = {
  // Discord waits 3000 ms, and the network may be slow.
  deferAfterMs: 1000,
  // Edits and posts of one channel share 5 requests per 5 s: a post that flips all the time must leave room for a message.
  editIntervalMs: 1250,
  maxRateLimitWaitMs: 6000,
  // "Past few minutes", says Discord (page "Message", Create Message, `enforce_nonce`): we rely on two of them.
  nonceLifetimeMs: 2 * 60_000,
  // Our clock may have been wrong by an hour at the first attempt.
  clockErrorMs: 75 * 60_000,
  // Each reaction is a request that a delivery would have to wait for.
  quietAfterDeliveryMs: 500,
  stalledDeliveryMs: 5000,
  // One change of a role arrives as many events.
  membershipBatchMs: 300,
};
