export const digest = {
  title: (date: string) => `Le digest du ${date}`,
  since: (date: string) => `Parus depuis le ${date}.`,
  nothingNew: (date: string) => `Rien de neuf depuis le ${date} : voici de quoi se rattraper.`,
  quiet: (date: string) => `Rien de neuf depuis le ${date}.`,
  more: (count: number) =>
    count > 1
      ? `Et ${count} autres articles parmi les derniers commentaires.`
      : 'Et un autre article parmi les derniers commentaires.',
  manage: 'Ce digest',
} as const;
