export { until } from '../../support/until.ts';
export { parseBlocks } from './blocks/blocks.ts';
export { readable } from './blocks/elements.ts';
export { activeMentions } from './blocks/mentions.ts';
export { FakeSlack } from './fake-slack.ts';
export { BOT_USER, type FakeMessage, type FakeView } from './state.ts';
export { encode } from './transport/http-mode.ts';
