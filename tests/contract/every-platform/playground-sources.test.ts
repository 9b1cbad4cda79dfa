import { openPlayground } from './playground-chat.ts';
import { describeSources } from './sources.ts';

describeSources('the playground', openPlayground);
