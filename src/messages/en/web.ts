import type { Messages } from '../fr/index.ts';

export const web: Messages['web'] = {
  notFound: 'There is nothing at this address.',
  tooLarge: 'That request is too large: one megabyte at most.',
  failed: 'Something broke on our side. The incident is noted; try again in a moment.',
  portTaken: (port, other) =>
    `Port ${port} is already taken by another program. Stop it, or start with PORT=${other}.`,
  portForbidden: (port) =>
    `The system keeps port ${port} for the administrator. Choose one above 1023, such as PORT=3000.`,
  cannotListen: (hostname, port, reason) =>
    `Cannot listen on ${hostname}, port ${port} (${reason}). Try another PORT.`,
};
