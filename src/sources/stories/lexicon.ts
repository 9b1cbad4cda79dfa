/**
 * Words of the news that mean the same in French and in English, one meaning per line: its name, then the beginnings of
 * words with that meaning, in lower case without accents; `=` marks a whole word. Places and peoples are one: "Italy",
 * "italien".
 */
const things = `
quake seisme sismique tremblement= secousse earthquake quake tremor
flood crue crues= inondation inonde deborde flood
fire incendie feu= feux= flammes= wildfire blaze fire=
storm ouragan tempete cyclone typhon hurricane storm
shipwreck naufrage epave shipwreck capsiz sinks= sank= sinking
crash accident ecrase crash
outage panne outage blackout
hack cyberattaque piratage pirates= rancongiciel hacker hacked hacking cyberattack ransomware breach
leak fuite fuites= leak leaks= leaked
strike greve greves= greviste strike strikes= walkout
jobs licencie licenciement supprime suppression layoff layoffs= cuts= redundanc
trial proces tribunal trial court
law loi lois= projet= bill= law= laws= act=
election legislatives= elections= election presidentielle electoral vote= votes= scrutin
minister ministre minister
government gouvernement government cabinet=
president president
court juge justice= judge
police policier police= gendarm
bank banque bank banks=
rate taux= rate= rates=
company entreprise compagnie groupe= company firm= maker=
plant usine plant= factory
battery batterie battery batteries=
reactor reacteur nucleaire reactor nuclear
rocket fusee lanceur rocket booster
satellite satellite
moon lune= lunaire moon= lunar
space spatial spatiale= space= orbit
telescope telescope
model modele model=
ai ia= ai= intelligence=
chip puce puces= chip= chips= chipmaker semiconductor
app application appli= app=
data donnees data=
museum musee museum
painting tableau toile= painting canvas=
vaccine vaccin vaccine jab=
virus virus= grippe flu= malaria paludisme epidemi outbreak
hospital hopital hospitalier hospital
school ecole lycee school pupil
nurse infirmi soignant nurse
patient malade patient
death mort= morts= mortel deces tues= dead= death deaths= dies= killed kills=
injured blesse injured hurt= wounded
migrant migrant
ship bateau navire ship= boat= vessel ferry
plane avion vol= vols= flight plane aircraft
airline airline carrier
train tgv= train trains= sncf=
car voiture automobile car= cars= carmaker vehicle
game jeu= jeux= game= gaming gamers=
studio studio
film film= cinema= movie
prize prix= palme= laureat prize award
goal but= buts= goal goals=
final finale= final=
champion champion
cyclist cycliste coureur cyclist
price price prices=
tax taxe impot tax= taxes=
tariff douane tariff
fine amende amendes= fine= fines= fined penalty
fraud fraude blanchiment fraud launder
food aliment food
cheese fromage cheese
bird volaille canard dinde oiseau bird poultry turkey duck
rescue secouris secourue rescue
village village
drug dopage dopant doping steroid
theft vole= volee= voleurs= theft stolen thieves= snatch burglar
newspaper journal= journaux= quotidien newspaper
search recherche search
antitrust concurrence antitrust competition=
privacy cnil= privacy
union syndicat cgt= union=
salary salaire salarial wage pay=
takeover rachat rachete acquiert= acquisition takeover acquire bought= buys= merger fusion=
share action= actions= bourse share= shares= stock= stocks=
loss perte loss= losses= lost=
profit benefice profit earnings revenue
record record
plan plan=
ice glace ice=
ship-remains amphore amphora amphorae
researcher chercheur scientifique researcher scientist
child enfant mineur children child= teen teens=
eu europe europeen bruxelles= eu= ue= european brussels=
usa americain washington= us= american
china chine= chinois pekin= china chinese beijing=
france france= francais french
uk britannique uk= britain british
germany allemagne allemand germany german=
italy italie italien italy italian
spain espagne espagnol spain spanish spaniard
portugal portuga
greece grece= grec= grecque greece greek
morocco maroc marocain morocco moroccan
tunisia tunisie tunisien tunisia
algeria algerie algerien algeria
egypt egypte egyptien egypt
japan japon japonais japan
korea coree coreen korea
india inde= indien india indian=
russia russie russe= russes= moscou= russia moscow=
ukraine ukrain
poland pologne polonais poland polish=
norway norvege norvegien norway norwegian
sweden suede= suedois sweden swedish
belgium belgique belge= belges= belgium belgian
netherlands neerlandais netherlands dutch=
switzerland suisse switzerland swiss=
austria autriche autrichien austria
hungary hongrie hongrois hungary hungarian
slovenia slovenie slovene slovenia
croatia croatie croate croatia
serbia serbie serbe serbia
turkey-country turquie turc= turque turkish ankara=
israel israel
iran iran
brazil bresil brazil
mexico mexique mexicain mexico mexican
argentina argentin
chile chili= chilien chile=
peru perou peruvien peru=
canada canad ottawa=
quebec quebec quebecois quebecker montreal montrealais
australia australi
south-africa
nigeria nigeria
kenya kenya kenyan
mali mali= malien malian
vatican vatican pape= pope=
`;

/** What happens, in the same form: two headlines that name other deeds tell other events. */
const actions = `
launch devoile lance= lancent= lancement presente= presentent= publie= publient= sort= sortie= release unveil launch introduce announces= debut rolls= rollout roll=
withdraw retire= retirent= retrait rappel recall withdraw pulls= pulled= telechargeable
suspend suspen pause= halt= halts= provisionally
block bloque= bloquent= interdi ban= bans= banned= bar= bars= block blocks= blocking curbs= curb= barred=
lift leve= levee autorise resume= resumes= lets= lift= lifts= rouvre
invest investi construi build= builds= invest
fund raises= funding valuation valorisation
convict condamn coupable convict guilty verdict
sentence ecope peine= prison= sentence jail
try comparai begins= opens= opening=
clear acquitt relax cleared= clears= blanchi
appeal recours= appel= appeal challenge upheld=
sue plainte poursui sue= sues= sued= lawsuit
probe enquete perquisition probe inquiry investigation
arrest arrete= arretes= arrestation interpell arrest soupconn suspect charged=
resign demission quitte= demissionnaire resign quits= quit= ousts= ousted= out= depart=
appoint nomme= nommee= investie= sworn appoint named= succede
visit visite= attendu= tour=s visits= tours= pledges= promet= promised=
retaliate riposte represailles retaliat answer= answers=
agree accord= signe= signee deal= agree agreement reach= end=
acquire rachete= rachat achete= buy= buys= bought= takeover acquire merge merger
sell cede= vend= vendu sold= sells=
win remporte= gagne= impose= sacre= victoire bat= win= wins= won= beat= beats= victory
eliminate elimine= elimination thrash knock reach=
lose perd= loses= lost= battu=
award palme= recompense laureat prize= award
cut abaisse= baisse= cut= cuts= lower=
hold maintient= inchange holds= unchanged= leaves=
raise hausse= releve= raise= hike=
find decouvert decouvre= trouve= retrouve= found= finds= discover
steal vole= volee= emporte= stolen= steal snatch theft
explode explos explode explosion
land atterri alunissage pose= lands= landed= landing=
strike-deed greve= strike= walkout
kill tue= morts= kills= killed= dead= drown noient=
cull abatt cull=
start-up demarre=
delay retard= retarde= delay jumps=
admit reconnait= admet= admits=
fine-deed amende= inflige= fine= fines= fined= hits=
pass adopte= vote= passes= approve approuv
table depose= tables= tabled=
conclude recule= ends= ended=
restore reprend reprise= rentrent= resume=
test essai= test= tested=
contest conteste= dispute= disputes=
refund indemnis refund compensation insured= insurance
`;

/** What a folded word means; undefined for a word that has no meaning here. */
export const thingOf = lookup(things);
export const actionOf = lookup(actions);

function lookup(page: string): (word: string) => string | undefined {
  const whole = new Map<string, string>();
  const beginnings = new Map<string, string>();
  for (const line of page.trim().split('\n')) {
    const [name = '', ...forms] = line.split(' ');
    for (const form of forms) {
      if (form.endsWith('=')) whole.set(form.slice(0, -1), name);
      else beginnings.set(form, name);
    }
  }
  const longest = Math.max(...[...beginnings.keys()].map(({ length }) => length));
  return (word) => {
    const meaning = whole.get(word);
    if (meaning !== undefined) return meaning;
    // The longest beginning says most: "final" is not "fin".
    for (let length = Math.min(longest, word.length); length > 1; length--) {
      const found = beginnings.get(word.slice(0, length));
      if (found !== undefined) return found;
    }
    return undefined;
  };
}
