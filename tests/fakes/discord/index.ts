export { FakeDiscord, type FakeOptions } from './fake-discord.ts';
export type { FakeChannel, FakeInteraction, FakeMessage, FakeUser, Where } from './model.ts';
