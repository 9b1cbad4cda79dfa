import { describeGeneration } from './generation.ts';
import { openSlack } from './slack-chat.ts';

describeGeneration('Slack, over sockets', 'fr', () => openSlack('socket'));
describeGeneration('Slack, over HTTP', 'fr', () => openSlack('http'));
