import { describe, expect, it } from 'vitest';
import { MAX_MESSAGES, type Message, Session } from '../../../../src/platforms/playground/session/session.ts';
import { MAX_SESSIONS, Sessions } from '../../../../src/platforms/playground/session/sessions.ts';

function aMessage(id: string): Message {
  return { id, at: new Date(0), visibility: 'shared', reactions: [] };
}

describe('a conversation', () => {
  it('given more messages than it keeps, then the oldest are removed, and their removal is reported', () => {
    const gone: string[] = [];
    const session = new Session('s', (_, { id }) => void gone.push(id));
    for (let index = 0; index < MAX_MESSAGES + 2; index++) session.put(aMessage(`${index}`));
    expect(gone).toEqual(['0', '1']);
    expect(session.messages).toHaveLength(MAX_MESSAGES);
  });

  it('given a message that is replaced, then it keeps its place', () => {
    const session = new Session('s', () => {});
    for (const id of ['a', 'b']) session.put(aMessage(id));
    session.put({ ...aMessage('a'), edited: true });
    expect(session.messages.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('given a watcher that stops watching, then it is not called any more', () => {
    const session = new Session('s', () => {});
    const heard: string[] = [];
    const leave = session.watch(({ type }) => void heard.push(type));
    session.put(aMessage('a'));
    leave();
    session.clear();
    expect(heard).toEqual(['put']);
  });
});

describe('the sessions', () => {
  it('given too many, then the least recently used one without a watcher is dropped', () => {
    const gone: string[] = [];
    const sessions = new Sessions((_, { id }) => void gone.push(id));
    for (let index = 0; index < MAX_SESSIONS; index++) sessions.open(`${index}`).put(aMessage(`m${index}`));
    sessions.open('0').watch(() => {});
    sessions.open('1');
    for (const id of ['x', 'y']) sessions.open(id);
    expect(gone).toEqual(['m2', 'm3']);
    for (let index = 0; index < MAX_SESSIONS; index++) sessions.open(`more-${index}`);
    expect(sessions.find('0')).toBeDefined();
    expect(sessions.find('1')).toBeUndefined();
  });
});
