import { openDiscord } from './discord-chat.ts';
import { describeGeneration } from './generation.ts';

describeGeneration('Discord', 'fr', openDiscord);
