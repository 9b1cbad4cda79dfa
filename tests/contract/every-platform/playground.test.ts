import { openPlayground } from './playground-chat.ts';
import { describeChat } from './scenarios.ts';

describeChat('the playground', 'en', openPlayground);
