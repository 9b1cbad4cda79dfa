import { describeDigests } from './digests.ts';
import { openDiscord } from './discord-chat.ts';

describeDigests('Discord', 'fr', openDiscord);
