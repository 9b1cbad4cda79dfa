import type { Command } from '../src/core/bot/command.ts';
import { pause, preview, resume, unsubscribe } from './digest/action-commands.ts';
import { digestActions } from './digest/actions.ts';
import { edit } from './digest/edit.ts';
import { list } from './digest/list.ts';
import { now } from './digest/now.ts';
import { subscribe } from './digest/subscribe.ts';

const command: Command = {
  kind: 'group',
  name: 'digest',
  names: { fr: 'digest', en: 'digest' },
  description: { fr: 'Un résumé de ce qui est paru', en: 'A summary of what is new' },
  subcommands: [subscribe, list, edit, pause, resume, unsubscribe, preview, now],
  actions: digestActions,
};

export default command;
