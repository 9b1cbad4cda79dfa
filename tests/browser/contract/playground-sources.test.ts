import { describeSources } from '../../contract/every-platform/sources.ts';
import { openPlayground } from './playground-chat.ts';

describeSources('the playground', openPlayground);
