export interface SettingsRow {
  platform: string;
  workspace: string;
  /** Empty: all of the workspace. A person's id: their direct messages, under whichever id the platform names these. */
  channel: string;
  person: string | null;
  /** `PlaceSettings` as JSON. */
  settings: string;
  updated_at: string;
}

/** A guild or workspace that the bot was removed from. */
export interface DepartureRow {
  platform: string;
  workspace: string;
  left_at: string;
}
