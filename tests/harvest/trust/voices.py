"""Texts of several kinds of writers for the histories of sources: "title | text", all ours."""

from __future__ import annotations

import re

LIBRARIAN = """
Weeding the reference shelves | A morning with the reference collection: which encyclopedias our readers still open,
  which are out of date, and how I recorded each withdrawn volume in the catalogue.
A budget for one | My annual budget fits on one sheet. The subscription costs are what grows, so each journal has to
  show that a reader asked for it during the year.
Notes from the cataloguing table | Catalogue records for the new books took all week. Copy cataloguing helps, but
  local subject headings are what our readers search for.
Story time without a budget | Story time for children needs a rug, some picture books and a librarian who does voices.
  What our parents asked for, and what the children remembered.
Inter-library loan, slowly | An inter-library loan arrived after six weeks. How I keep readers informed, and which
  libraries answer a request the same day.
Why our library has a seed shelf | Readers bring seeds in spring and share them. The seed shelf costs nothing, brings
  gardeners into the library and fills an empty corner beside the periodicals.
Counting readers properly | Statistics that my committee understands: visits, loans, questions answered at the desk,
  and one short story about a reader for every number in the report.
Choosing a library system | Three library management systems compared for a small collection: what cataloguing,
  circulation and support cost, and what a volunteer can learn in an afternoon.
Labels, spines and glue | Book repair for a librarian without a bindery: spine labels that stay on, glue that does not
  yellow, and when a damaged book is better withdrawn.
The volunteer rota | Volunteers keep the library open on Saturdays. A rota, a folder of instructions for the desk and
  a thank-you in June are all the management they need.
Electronic journals for nobody | Our electronic journals had four readers last year. I cancelled one subscription,
  asked those readers what they need, and found most articles in open access.
Shelving as research | An hour of shelving shows what is read. Books on genealogy and local history never stay on the
  shelf, so the next order follows the trolley.
Local history evenings | Twelve readers came to the local history evening with photographs. We scanned them, wrote
  down names, and the archive of the village grew by a box.
A policy for donations | Donated books need a policy before they need shelves. Ours says what the library keeps, what
  it sells at the book fair and what goes to recycling.
Reading groups that last | Two reading groups meet in the library. Copies come through inter-library loan, and the
  librarian stays out of the choice of novels.
The reference interview on the telephone | Questions by telephone need another reference interview: repeat what the
  reader wants, promise a time and write the answer down before calling.
Teaching students to search | School students search with whole sentences. An exercise with the catalogue, an
  encyclopedia and one database shows them why subject headings help.
Copyright at the copier | A notice at the copier answers most copyright questions. For the others I keep a folder with
  the licence of each journal and each database.
Training in twenty minutes | Professional development for a solo librarian: one recorded webinar in small pieces, with
  notes on what to change in the library on Monday.
Moving the periodicals | The periodicals moved to the window. Readers sit there longer now, and the newspapers are
  tidier than in all the years beside the photocopier.
A survey that readers answered | Five questions on a card, a box at the desk, and a book token for one reader: our
  survey brought ninety answers about opening hours and collection.
The large print shelf | Large print books and audiobooks for readers with poor sight: which publishers deliver, what
  the loans show, and how the shelf became easier to find.
Disaster planning with a mop | A leak above the history shelves taught me disaster planning: plastic sheets, a list of
  telephone numbers, and which volumes of the archive go first.
Open access week at our desk | A poster for open access week, a list of repositories, and a reader who found her
  grandfather's thesis in one of them. Small libraries can take part too.
The catalogue on a phone | Most readers look at our catalogue on a phone. Two settings of the library system made the
  search page readable, and loans can be renewed there.
What I read about libraries | Articles about small libraries that I kept this month: staffing by one librarian,
  collections in hospitals, and why readers forgive a slow catalogue.
Genealogy questions | Genealogy readers ask the longest reference questions. A sheet with archives, parish registers
  and free databases answers the first ten of them.
Budget talk with the committee | The committee asked what one book costs the library. Price, cataloguing, cover and
  shelf together: the answer made room in the budget for a trolley.
Summer reading for teenagers | Teenagers came to the summer reading programme for graphic novels and stayed for the
  quiet room. Loans in July doubled against last year.
Closing the card catalogue | The last drawer of the card catalogue went to a reader who keeps tea in it. Retrospective
  cataloguing took nine years of Thursday afternoons.
"""

SPANISH = """
El expurgo de la colección de referencia | Una mañana con la colección de referencia de la biblioteca: qué
  enciclopedias abren los lectores y cómo se registra cada volumen retirado en el catálogo.
Un presupuesto para una persona | El presupuesto anual de la biblioteca cabe en una hoja. Las suscripciones crecen, y
  cada revista necesita un lector que la haya pedido.
Cuentos sin dinero | La hora del cuento necesita una alfombra, libros ilustrados y una bibliotecaria con voces. Lo que
  pidieron las familias de la biblioteca.
Préstamo interbibliotecario | Un préstamo interbibliotecario llegó después de seis semanas. Cómo informo a los
  lectores y qué bibliotecas responden el mismo día.
Estadísticas para la comisión | Visitas, préstamos y preguntas de los lectores: las estadísticas de la biblioteca que
  mi comisión comprende, con una historia por cada cifra.
Voluntarios del sábado | Los voluntarios abren la biblioteca los sábados. Un turno, una carpeta de instrucciones para
  el mostrador y una carta de agradecimiento en junio.
Donaciones y política | Los libros donados necesitan una política antes que estanterías: qué guarda la biblioteca, qué
  vende en la feria y qué se recicla.
Historia local | Doce lectores trajeron fotografías a la tarde de historia local. El archivo del pueblo creció una
  caja y la biblioteca también.
Clubes de lectura | Dos clubes de lectura se reúnen en la biblioteca. Los ejemplares llegan por préstamo y la
  bibliotecaria no elige las novelas.
Catálogo en el teléfono | La mayoría de los lectores consulta el catálogo en el teléfono. Dos ajustes del sistema y la
  página de búsqueda se lee mejor.
"""

COPYRIGHT = """
Copyright week, day one | What copyright means for a librarian at the copier, and why the licence of a journal matters
  more than the notice above the machine.
Who owns an interview | Local history interviews and copyright: readers who tell stories to the library keep rights,
  so I ask for a signed licence before the archive takes the recording.
Orphan works in our archive | Photographs without a name are orphan works. The copyright exceptions for libraries, and
  what I write down for every search of an owner.
Licences for databases | Database licences say who counts as a reader. I read three of them, and found that the
  library may lend what it thought forbidden.
Copyright and story time | Reading picture books aloud in the library is allowed here; a recording is another question
  of copyright. What publishers answered when I asked.
Open access and licences | Creative Commons licences explained with articles from our repositories: what a reader may
  copy, and what the library may keep in its collection.
Copying for readers | Copies for research: how many pages a library may copy for a reader, which declaration copyright
  law wants, and where the forms are kept.
Text mining, copyright, patience | A student wanted to mine a journal. The licence, the copyright exception and the
  publisher disagreed, and the librarian wrote letters.
Exhibitions and copyright | Posters, covers and photographs in an exhibition of the library: what copyright permits,
  and a list that I fill in for each picture.
The end of copyright week | Ten questions of readers about copyright with short answers, and where a solo librarian
  finds help with licences for nothing.
"""

COOK = """
Sourdough in a cold kitchen | The dough needs longer when the kitchen is cold. Flour, water, salt and a warm oven
  light; fold it every half hour, then bake in a heavy pot.
Lentil soup with lemon | Red lentils, onions, cumin and a lemon make a soup that my neighbours ask for. Fry the spices
  first and add the juice last.
Roast pumpkin, two ways | One pumpkin, two dinners: roasted with thyme and garlic, then stirred into risotto with
  butter and parmesan.
Apple cake of my aunt | My aunt baked this apple cake in a tin without a bottom. Cinnamon, sour apples, brown sugar,
  and patience until the crust cracks.
Pickles in a week | Cucumbers, dill, vinegar and mustard seeds. The jars stand on the window sill, and after seven
  days they are sour enough for sandwiches.
Potatoes for a crowd | Boil the potatoes in their skins, crush them with olive oil and rosemary, and roast them until
  the edges crackle.
Dumplings on Sunday | Dumplings filled with cabbage and mushrooms, folded by children, steamed over broth. The dough
  rests under a towel.
Strawberry jam with pepper | Black pepper sounds odd in strawberry jam, yet it lifts the fruit. Less sugar than in the
  old recipe, and a plate in the freezer for testing.
Fish stew from the harbour | Whatever the boats bring goes into this stew with fennel, tomatoes, saffron and a glass
  of white wine.
Pancakes without eggs | Oats, milk and a ripe banana give pancakes without eggs. A hot pan, a little butter, and turn
  them once.
"""

GAMBLING = """
How roulette systems really work | Gamblers double their stake until the casino wins. We tested five roulette systems
  with real money and list licensed sites with the best payouts.
Ten slots with high payouts | These slots return most of what players stake. Free spins, wild symbols and a jackpot
  that grew over the weekend: claim your welcome bonus.
Betting on football at home | Odds for the weekend, accumulators explained, and a bookmaker that pays out within an
  hour. New customers get a free bet.
Poker hands for beginners | From a pair to a royal flush: poker hands, starting stakes and rooms where beginners win
  against machines. Deposit bonus inside.
Blackjack: stand or hit | Card counting does not work online, but basic strategy does. Casinos with live dealers,
  ranked by wagering requirements.
Deposit with crypto | Bitcoin casinos pay faster and ask for no documents. Our reviewers deposited, played baccarat
  and withdrew their winnings.
The biggest jackpot ever won | A player turned a tiny stake into millions. Which progressive slots are due, and how to
  claim spins without a deposit.
Is this bookmaker safe | We reviewed licences, payouts and complaints of forty bookmakers. Only nine casinos passed;
  claim their exclusive bonus offers here.
Live dealer tables compared | Roulette, baccarat and blackjack with live dealers: stakes, streaming quality and
  welcome offers of every casino compared.
Mobile betting apps | Betting apps with cash out, live odds and push alerts. Download, register with our promo code
  and collect the free bet.
"""

SLOTS = "\n".join(
    f"Slot {name} gacor hari ini | Daftar situs slot {name} gacor terpercaya, bonus member baru, deposit pulsa tanpa"
    f" potongan, jackpot maxwin setiap hari, link alternatif resmi {name}."
    for name in ("Olympus", "Mahjong", "Pragmatic", "Thailand", "Zeus", "Bonanza", "Koi", "Aztec", "Princess", "Panda")
)
"""One template, ten names."""

PARKED = """
Cheap flights | Sponsored listings for cheap flights, hotels and car hire. Compare offers and save on your next trip.
Car insurance quotes | Sponsored listings for car insurance. Get quotes from several insurers within minutes.
Mortgage refinancing | Sponsored listings for mortgage rates, refinancing and home equity lenders near you.
Web hosting deals | Sponsored listings for hosting plans, domain registration and website builders with discounts.
Dental implants | Sponsored listings for dental implants, dentists and clinics with financing offers.
Diet pills reviewed | Sponsored listings for diet pills, slimming tea and fitness trackers with free shipping.
Credit cards compared | Sponsored listings for credit cards with rewards, low interest and instant approval.
This domain is for sale | Buy this premium domain today. Secure escrow payment, instant transfer and financing
  available.
"""

AUTUMN = """
Webinar: Cataloguing basics | A live hour on catalogue records for small libraries, with questions.
Webinar: Budgets for small libraries | How to plan the library budget and defend it before a committee.
Course: Reference interviews | Practise the reference interview with readers in three live sessions.
Webinar: Weeding your collection | Criteria for weeding a library collection without regret.
Webinar: Copyright for librarians | Copyright questions that readers ask at the desk.
Course: Teaching information literacy | Lesson plans for school librarians, with peer feedback.
Webinar: Volunteers in the library | Recruiting, training and thanking volunteers.
Webinar: Statistics that persuade | Library statistics for annual reports.
Webinar: Preservation on a budget | Book repair, storage and disaster plans for small libraries.
Webinar: Outreach beyond the desk | Library outreach to hospitals, prisons and schools.
"""

SPRING = """
Webinar: Metadata beyond the catalogue | Metadata and catalogue records for digital collections in small libraries.
Course: Grant writing for libraries | Write a grant proposal for your library budget in four live sessions.
Webinar: Readers' advisory | Helping readers to the next book at the desk.
Webinar: Digital preservation | Storage and preservation plans for digital collections.
Course: Coaching volunteers | Training volunteers for the reference desk, with feedback.
Webinar: Privacy in the library | Privacy questions of readers, and what librarians may keep.
Webinar: Accessible libraries | Accessible buildings, websites and library collections.
Webinar: Annual reports | Statistics and stories for annual reports of small libraries.
Webinar: School libraries | Information literacy lessons with teachers and librarians.
Webinar: Makerspaces in small libraries | Outreach with machines, volunteers and a small budget.
"""


def lines(texts: str) -> tuple[tuple[str, str], ...]:
    """(title, text) of each entry; a line that is indented goes on with the one before."""
    entries = (" ".join(one.split()).partition(" | ") for one in re.split(r"\n(?=\S)", texts) if one.strip())
    return tuple((title, text) for title, _, text in entries)
