import { openPlayground, playgroundLacks } from './playground-chat.ts';
import { describeChat } from './scenarios.ts';

describeChat('the playground', 'en', openPlayground, playgroundLacks);
