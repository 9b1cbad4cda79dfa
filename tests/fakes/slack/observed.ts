import type { FakeMessage, FakeView, Workspace } from './state.ts';

/** What can be seen of a workspace, and in the log of its Web API. */
export class Observed {
  readonly workspace: Workspace;

  constructor(workspace: Workspace) {
    this.workspace = workspace;
  }

  messages(channel = 'C0GENERAL'): readonly FakeMessage[] {
    return this.workspace.messages(channel);
  }

  ephemerals(user = 'U0ADA'): readonly FakeMessage[] {
    return this.workspace.ephemerals(user);
  }

  home(user = 'U0ADA'): FakeView | undefined {
    return [...this.workspace.views.values()].findLast((view) => view.type === 'home' && view.user === user);
  }

  modal(user = 'U0ADA'): FakeView | undefined {
    return [...this.workspace.views.values()].findLast((view) => view.type === 'modal' && view.user === user);
  }

  /** What a person and the bot write to each other. */
  direct(user = 'U0ADA'): readonly FakeMessage[] {
    return this.workspace.messages(this.workspace.direct(user).id);
  }

  /** How many posts carry each key of a delivery, in all channels. */
  deliveries(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { metadata } of this.workspace.posts) {
      const key = metadata?.event_payload.key;
      if (typeof key === 'string') counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  }

  /** The calls of one method, oldest first. */
  calls(method: string) {
    return this.workspace.calls.filter((call) => call.method === method);
  }
}
