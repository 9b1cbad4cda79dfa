import { openSlack } from './slack-chat.ts';
import { describeSources } from './sources.ts';

describeSources('Slack, over sockets', () => openSlack('socket'));
describeSources('Slack, over HTTP', () => openSlack('http'));
