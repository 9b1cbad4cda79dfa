/** Where something is: a `Place`. */
export interface PlaceColumns {
  platform: string;
  workspace: string;
  channel: string;
  thread: string | null;
  person: string | null;
}
