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

  /** The calls of one method, oldest first. */
  calls(method: string) {
    return this.workspace.calls.filter((call) => call.method === method);
  }
}
