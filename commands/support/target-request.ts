/** Which one of several a command is about, and what is to be done with it. */
export interface TargetRequest<Action> {
  /** As the reader typed it; undefined where they typed nothing. */
  readonly given: string | undefined;
  /** What a menu does to the one that is chosen, where several may be meant. */
  readonly action: Action;
  /** Changes were given besides, which a menu would lose (default false). */
  readonly hasChanges?: boolean;
}
