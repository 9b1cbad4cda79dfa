export const subscription = {
  byMessage: 'en message privé',
  topicCount: (count: number) => (count > 1 ? `${count} sujets` : '1 sujet'),
} as const;
