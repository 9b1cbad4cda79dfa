import { openDiscord } from './discord-chat.ts';
import { describeChat } from './scenarios.ts';

describeChat('Discord', 'fr', openDiscord);
