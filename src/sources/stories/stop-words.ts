const fr = `a ai aie aient ainsi alors apres au aucun aucune aussi autre autres aux avait avant avec avoir beaucoup bien car
ce ceci cela celle celles celui cependant ces cet cette ceux chaque chez comme comment contre d dans de deja depuis des
desormais deux devait devant devra devraient doit doivent donc dont du durant elle elles en encore entre environ est et etaient
etait ete etre eu eux face fait fallait faut fois font furent grand grande grands hors huit ici il ils j je jusqu jusque l la
laquelle le lequel les leur leurs lors lorsque lui ma mais malgre me meme memes mes mi mille moins mois mon n ne neuf ni non nos
notre nous nouveau nouveaux nouvel nouvelle nouvelles on ont or ou par parce parmi pas pendant peu peut peuvent plus plusieurs
pour pourquoi pourrait pourront pres presque puis qu quand quatre que quel quelle quelles quels qui quoi rien s sa sans se selon
sept sera serait seront ses si six soit son sont sous sur ta tandis te tel telle tes toi ton tous tout toute toutes tres trois tu
un une vers veut voici voila vos votre vous y quelque quelques premier premiere dernier derniere jour jours semaine semaines an
ans annee annees heure heures lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet
aout septembre octobre novembre decembre matin soir nuit hier demain aujourd hui million millions milliard milliards euros euro
dollars dollar cinq dix cent cents fin debut suite affaire`;
const en = `a about after again against all almost also although am among an and another any are around as at back be became
because been before being below between both but by can could did do does doing down during each early even every few first five
for four from further get gets go goes got had has have having he her here hers him his how however i if in into is it its itself
just last late later least less let like likely made make makes many may me might more most much must my near nearly new next nine
no nor not now of off on once one only onto or other our out over own per put s same say says said says seven several she should
show since six so some still such t take takes ten than that the their them then there these they this those three through to too
two under until up upon us use used very was way we week weeks well were what when where whether which while who whom whose why
will with within without would year years yet you your day days month months hour hours monday tuesday wednesday thursday friday
saturday sunday january february march april june july august september october november december morning night today tomorrow
yesterday million billion mr mrs ms dr than amid`;

/** Words that are in every story, in either language; in lower case without accents. */
export const stopWords: ReadonlySet<string> = new Set(`${fr} ${en}`.split(/\s+/u));
