/**
 * Slack's limits, in UTF-16 code units unless a line says otherwise. Source: docs.slack.dev/reference (block kit, views,
 * composition objects), except where a line says that Slack documents nothing.
 */
export const limits = {
  messageBlocks: 50,
  viewBlocks: 100,
  /** Undocumented. The JSON of all blocks was refused (`msg_blocks_too_long`) from 13,297 on: bolt-js issues 2509, 2867. */
  messageJson: 10_000,
  /** Slack allows 250 kB a view; nobody reads one that long. */
  viewJson: 20_000,
  /** Links of one message that get a preview: as many as people would read. */
  unfurls: 3,
  /** Undocumented, for all previews below one message: as much as a message may have. */
  unfurlsJson: 10_000,
  /** Shares of `messageJson`, so that long buttons, menus, alternative texts or footers leave room for the rest. */
  buttonsJson: 4000,
  menuJson: 6000,
  /** Slack allows 2000. */
  altText: 1000,
  footerText: 500,
  linkText: 1000,
  headerText: 150,
  sectionText: 3000,
  /** Undocumented: as much as the text of a section. */
  richText: 3000,
  /** Undocumented: spans in one `rich_text` block. */
  richTextElements: 200,
  /** Slack's own composer stops at 8. */
  listIndent: 8,
  contextText: 2000,
  actionsElements: 25,
  buttonText: 75,
  options: 100,
  optionText: 75,
  placeholder: 150,
  url: 3000,
  /** Also the limit for its buttons, close and submit. */
  modalTitle: 24,
  privateMetadata: 3000,
  inputLabel: 2000,
  inputHint: 2000,
  inputText: 3000,
  optionValue: 150,
  /** Undocumented: the error below a field of a form. */
  fieldError: 500,
  /** The text of a notification: `chat.postMessage` allows 40,000, but nobody reads that far. */
  fallbackText: 300,
} as const;

/** The waiting times of this platform, in ms. */
export interface Timings {
  /** The shortest time between two edits of one post. */
  readonly editIntervalMs: number;
  /** How long a reader's answer may take before its modal opens with a message to wait. */
  readonly modalAnswerMs: number;
  /** How long the answer to a submitted form may take before its modal says to wait. */
  readonly submitAnswerMs: number;
  /** How long the lookup of the labels in a form may take. After that the form shows values. */
  readonly labelLookUpMs: number;
  /** How long an answer waits for the reader's language. */
  readonly profileLookUpMs: number;
  /** When a request over HTTP that nobody acknowledged is answered. */
  readonly acknowledgeMs: number;
  /** How long Slack's hello may take after a socket connection was requested. */
  readonly helloMs: number;
  /** The first wait after a failed attempt to reconnect; each further wait is twice as long. */
  readonly firstReconnectMs: number;
}

export const defaultTimings: Timings = {
  // `chat.update` is tier 3: about 50 calls a minute.
  editIntervalMs: 1200,
  // A trigger id lives 3 s.
  modalAnswerMs: 1000,
  // Slack waits 3 s for the acknowledgement, and our HTTP receiver 2 s. Drawing the form again may take half a second.
  submitAnswerMs: 1200,
  labelLookUpMs: 500,
  profileLookUpMs: 800,
  // Slack gives up after 3 s.
  acknowledgeMs: 2000,
  helloMs: 15_000,
  firstReconnectMs: 250,
};
