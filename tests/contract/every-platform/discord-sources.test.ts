import { openDiscord } from './discord-chat.ts';
import { describeSources } from './sources.ts';

describeSources('Discord', openDiscord);
