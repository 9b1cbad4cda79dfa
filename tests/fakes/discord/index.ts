export { type Chaos, type Mishap, mishaps } from './chaos.ts';
export { FakeDiscord, type FakeOptions, type FakePost } from './fake-discord.ts';
export type { FakeChannel, FakeGuild, FakeInteraction, FakeMessage, FakeUser, Where } from './model.ts';
