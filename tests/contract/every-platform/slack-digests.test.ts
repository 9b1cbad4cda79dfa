import { describeDigests } from './digests.ts';
import { openSlack } from './slack-chat.ts';

describeDigests('Slack, over sockets', 'fr', () => openSlack('socket'));
describeDigests('Slack, over HTTP', 'fr', () => openSlack('http'));
