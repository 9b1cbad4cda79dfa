/**
 * What Slack admits, in UTF-16 units unless said otherwise. From docs.slack.dev/reference (block kit, views, composition
 * objects), except where a line says that Slack documents nothing.
 */
export const limits = {
  messageBlocks: 50,
  viewBlocks: 100,
  /** Undocumented. The JSON of all blocks was refused (`msg_blocks_too_long`) from 13,297 on: bolt-js issues 2509, 2867. */
  messageJson: 10_000,
  /** 250 kB a view. Far below, since a view as long as that is not read either. */
  viewJson: 20_000,
  /** Links of one message that we show something below: as many as people would read. */
  unfurls: 3,
  /** Undocumented: of all that is shown below the links of a message. Held to what a message may have. */
  unfurlsJson: 10_000,
  /** Shares of the above, so that long buttons, menus, alternative texts or footers leave room for the rest. */
  buttonsJson: 4000,
  menuJson: 6000,
  /** Slack admits 2000. */
  altText: 1000,
  footerText: 500,
  linkText: 1000,
  headerText: 150,
  sectionText: 3000,
  /** Undocumented: held to what a section's text may have. */
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
  /** And of its buttons: close, submit. */
  modalTitle: 24,
  privateMetadata: 3000,
  inputLabel: 2000,
  inputHint: 2000,
  inputText: 3000,
  optionValue: 150,
  /** Undocumented: for the line under a field of a form. */
  fieldError: 500,
  /** For a notification: `chat.postMessage` cuts at 40,000, and nobody reads that far. */
  fallbackText: 300,
} as const;
