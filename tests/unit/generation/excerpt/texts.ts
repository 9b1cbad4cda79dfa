/** Invented articles, one paragraph on each line. */
export const tramway = {
  title: 'Québec relance le tramway, sans le tunnel',
  text: paragraphs(
    'La Ville de Québec a confirmé mardi qu’elle relançait le projet de tramway, mais sans le tunnel sous la colline Parlementaire.',
    'Le nouveau tracé compte dix-neuf kilomètres et vingt-neuf stations. Il évite le Vieux-Québec, où les fouilles auraient coûté 400 millions de dollars.',
    '« Nous avons choisi la solution la plus simple », a déclaré M. Tremblay, responsable du bureau de projet. « Elle sera prête deux ans plus tôt. »',
    'Les commerçants de la rue Saint-Jean craignent pourtant un chantier de trois ans. Leur association demande une compensation pour chaque mois de fermeture.',
    'Lire aussi : notre dossier sur les transports.',
    'Le tramway de Québec doit transporter 50 000 passagers par jour dès 2031, selon les prévisions de la Ville. Un premier appel d’offres sera lancé au printemps, et le conseil municipal votera le budget du tramway en juin.',
    'Le gouvernement du Québec paiera la moitié du projet. Ottawa n’a pas encore confirmé sa part.',
  ),
} as const;

export const battery = {
  title: 'A battery made of salt passes its first winter',
  text: paragraphs(
    'A battery made of molten salt has kept a village in northern Finland warm through its first winter, its makers said on Monday.',
    'The battery stores surplus wind power as heat at 400 degrees and releases it over weeks. It lost only four percent of that heat in January.',
    'Dr. Niemi, who leads the project, called the result “better than we dared to hope.” She warned that one mild winter proves little.',
    'Critics point out that the salt has to be replaced every ten years. The company says that a used load can be sold as fertiliser, and that the cost of the battery is already below that of a gas boiler.',
    'But prices may change. Visit https://example.org/salt for more information about our newsletter and offers.',
    'Three more villages will build a salt battery next year, and the company hopes to heat 20,000 homes by 2030.',
  ),
} as const;

function paragraphs(...lines: string[]): string {
  return lines.join('\n\n');
}
