import type { Messages } from '../fr/index.ts';

export const settings: Messages['settings'] = {
  title: 'Settings',
  changed: 'Settings saved',
  facts: {
    locale: 'Language of what all see:',
    take: 'First view:',
    timeZone: 'Time zone:',
    subscribers: 'Who may set up digests here and change these settings:',
  },
  sources: {
    here: 'set here',
    everywhere: 'set for all channels',
    nowhere: 'by default',
  },
  rules: {
    member: 'members of the channel',
    manager: 'people who may manage the channel',
    admin: 'administrators of the server or workspace',
  },
  change: 'Change',
  howTo: 'To change a setting, type for instance:',
  everywhere: (option) =>
    `Add “${option}” for all channels at once, if you administer the server or workspace.`,
  reset: (option) => `Add “${option}” to forget what was set before.`,
};
