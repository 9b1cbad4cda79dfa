export { until } from '../../support/until.ts';
export { type FakeBlock, parseBlocks } from './blocks.ts';
export { readable } from './elements.ts';
export { FakeSlack } from './fake-slack.ts';
export type { Filled } from './filling.ts';
export { encode } from './http-mode.ts';
export { activeMentions } from './mentions.ts';
export { BOT_USER, type FakeMessage, type FakeView } from './state.ts';
