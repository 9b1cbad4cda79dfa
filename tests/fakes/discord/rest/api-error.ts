import { errorTree, type Problem } from '../checks/problems.ts';

/** An error as Discord's API answers it: HTTP status, Discord's own code, and for a bad body where it is bad. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: object | undefined;

  constructor(status: number, code: number, message: string, errors?: object) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  toJSON() {
    return { message: this.message, code: this.code, ...(this.errors && { errors: this.errors }) };
  }
}

export const unauthorized = () => new ApiError(401, 0, '401: Unauthorized');
export const notFound = () => new ApiError(404, 0, '404: Not Found');
export const unknownChannel = () => new ApiError(404, 10003, 'Unknown Channel');
export const unknownGuild = () => new ApiError(404, 10004, 'Unknown Guild');
export const unknownMember = () => new ApiError(404, 10007, 'Unknown Member');
export const unknownMessage = () => new ApiError(404, 10008, 'Unknown Message');
export const unknownEmoji = () => new ApiError(400, 10014, 'Unknown Emoji');
export const unknownWebhook = () => new ApiError(404, 10015, 'Unknown Webhook');
export const unknownInteraction = () => new ApiError(404, 10062, 'Unknown interaction');
export const alreadyAcknowledged = () =>
  new ApiError(400, 40060, 'Interaction has already been acknowledged.');
export const missingAccess = () => new ApiError(403, 50001, 'Missing Access');
export const notOurs = () => new ApiError(403, 50005, 'Cannot edit a message authored by another user');
export const closedDirect = () => new ApiError(403, 50007, 'Cannot send messages to this user');
export const notATextChannel = () => new ApiError(400, 50008, 'Cannot send messages in a non-text channel');
export const wrongChannelType = () => new ApiError(400, 50024, 'Cannot execute action on this channel type');
export const tagRequired = () =>
  new ApiError(400, 40067, 'A tag is required to create a forum post in this channel');
export const noTagForUs = () =>
  new ApiError(400, 40066, 'There are no tags available that can be used by non-moderators');
export const threadExists = () =>
  new ApiError(400, 160004, 'A thread has already been created for this message');
export const archivedThread = () => new ApiError(400, 50083, 'Thread is archived');
const emptyMessage = () => new ApiError(400, 50006, 'Cannot send an empty message');
export const missingPermissions = () => new ApiError(403, 50013, 'Missing Permissions');
export const invalidToken = () => new ApiError(401, 50027, 'Invalid Webhook Token');

/** @throws ApiError 50035 with the tree of errors, or 50006, when there are any problems. */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  if (problems.every(({ code }) => code === 'EMPTY_MESSAGE')) throw emptyMessage();
  throw new ApiError(400, 50035, 'Invalid Form Body', errorTree(problems));
}
