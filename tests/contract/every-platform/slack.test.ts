import { describeChat } from './scenarios.ts';
import { openSlack } from './slack-chat.ts';

describeChat('Slack, over sockets', 'fr', () => openSlack('socket'));
describeChat('Slack, over HTTP', 'fr', () => openSlack('http'));
