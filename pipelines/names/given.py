"""Given names, by which the owner of a site that has their name is told from a newspaper: "Martin Fowler", "Le Monde".

Only common ones, and none that papers begin with as well: Austin, Charlotte, Christian, Florence, Jackson, Lincoln, Victoria.
"""

_NAMES = """
    aaron abdul abdullah abigail adam aditya adrian adriana agnes agnieszka ahmed aidan ajay akira alain alan albert
    alejandra alejandro aleksandar aleksandra aleksei alessandra alessandro alex alexander alexandra alexandre alexandros
    alexis alfonso alfred ali alice alicia alina alisa alison allan allison alma alvaro amanda amber amelia amir amit amy
    amélie ana anastasia anders andrea andreas andreea andrej andrew andrey andrzej andré angela angelika angelo aniket anil
    anita anja anjali anke ann anna anne annette annika anselm anthony antje antoine anton antonio antónio arianna arjun
    armin arnaud arnold arthur arturo ash ashley astrid audrey augusto aurélie ayesha barbara barbora bart bartosz beate
    beatrice beatriz bella ben benjamin bernd bernhard bettina bianca birgit björn blake bob boris brad brandon brenda brent
    brett brian brigitte brooke bruce bruno bryan burak byron cameron camille carina carl carla carlo carlos carlotta carmen
    carol carolin carolina caroline carrie catalina catarina catherine cathy cecilia cesar chad charles chiara chloe chloé
    chris christa christina christine christof christoph christophe christopher cindy claire clara claudia claus clemens
    clement colin conor constantin corinna cornelia cory craig cristian cristina cynthia cédric damien damon dan dana daniel
    daniela danielle danny daria darren dave david deborah declan denis denise dennis derek diana diego dieter dirk dmitri
    dmitry dmytro dominic dominik dominique donald donna doris dorothea dorothy doug douglas duncan dylan ed edgar edith
    eduard eduardo edward edwin eileen ekaterina elaine eleanor elena eleonora eli elias elisa elisabeth elise elizabeth
    elke ellen eloise elsa emanuel emilia emilie emilio emily emma emmanuel emre enrico enrique enzo eric erica erik erika
    erin ernst esther ethan eugen eugene eugenia eva evan evelyn ewa fabian fabio fabrice fatima fatma federico felicity
    felipe felix ferdinand fernanda fernando filip finn fiona florent florian frances francesca francesco francis francisco
    franck frank frankie franz franziska françois frederick frederik friedrich frédéric gabby gabriel gabriela gabriele
    gareth gary gavin genevieve geoff geoffrey georg georges georgia georgina gerald gerard gerd gerhard gianluca gilles
    gina giovanni gisela giulia giuliano giuseppe glenn gonzalo gordon grace graham grant greg gregor gregory greta grzegorz
    guido guilherme guillaume gunnar gunther gustavo guy günter hakan hamza hanna hannah hans hans-peter harald harriet
    harry harvey hassan hayley heather hector heidi heike heiko heiner heinrich heinz helen helga helmut henning henri
    henrik henry herbert hermann hilary hiroshi holger holly horst howard hubert hugo hussein ian ibrahim ignacio igor
    ilaria ilse imran ines inga inge ingrid irene irina iris irma isaac isabel isabella isabelle istvan ivan iván jack
    jackie jacob jacques jaime jake jakob jamal james jan jana jane janet janine jared jarosław jasmin jasmine jason javier
    jay jean jean-luc jean-marc jean-michel jean-pierre jeff jenna jennifer jenny jens jeremy jesse jessica jill jim jo
    joachim joan joanna joanne joaquin joaquín jochen joe joel joelle johan johann johanna johannes john johnny jon jonas
    jonathan jonny jorge joris josef josefine joseph josephine josh joshua josé joyce joão juan judith juha julia julian
    juliane julie julien juliet juliette juraj justin justine justyna jérémie jérémy jérôme jörg jürgen kai kamil kareem
    karen karim karin karl karolina kasia katarina kate katharina katharine katherine kathleen kathrin kathryn kathy katie
    katja katrin kay kayla keith kelly ken kenneth kerry kerstin kevin khalid kim kimberly kirsten kirsty klaus konrad
    kristian kristin kristina kristof krzysztof kurt kyle lara larry lars laura lauren laurence laurent lea leah leila lena
    leo leon leonardo leslie lewis liam lidia lilian liliana lily linda linus lisa lloyd lorena lorenzo lori lothar lou
    louis louise loïc luca lucas lucia lucie lucy ludwig luigi luis luisa luise luiz lukas lukáš lydia lynn maciej magdalena
    maggie maja malte manfred manuel manuela marc marcel marcelo marcin marco marcos marcus mareike margaret margarete
    margarita margot maria mariana marianne marie-claire marina mario marion marius marjan mark markus marlene marlies marta
    martijn martin martina marvin mary maryam maré maría massimo matej mateusz mathias mathieu matias matilda matt matteo
    matthew matthias matthieu maureen maurice maurizio mauro max maxim maxime maximilian maya megan mehmet mei melanie
    melissa mercedes mia michael michaela michał michel michele michelle miguel miika mikael mike mikhail mila milan milena
    milo miranda miriam mirjam mirko mitchell mohamad mohamed mohammad mohammed molly monica monika morgan moritz morten
    muhammad mustafa myriam nadia nadine nadja naomi natalia natalie natasha nathalie nathan neil nelson niall nicholas nick
    nico nicola nicolas nicole niels nigel nikita nikolai nikolas nikos nils nina noah noel noelle noemi nora norbert nuno
    olaf oleg oleksandr oleksiy olena olga oliver olivia olivier omar oriana oscar osman otto owen pablo paige pam pamela
    paola paolo pascal pascale pat patricia patrick patrik patrycja pau paul paula pauline paulo pavel paweł pedro peggy
    penelope penny per petar pete peter petr petra phil philip philipp philippe phoebe pia pierluigi piero pierre piotr
    poppy priya priyanka quentin quinn rachel rafael rafał rainer raj rajesh ralf ralph ramon randy raoul raphael raquel
    rasmus ravi ray raymond rebecca regina regine reinhard reinhold renata renate rené rhys ricardo rich richard rick ricky
    rob robbie robert roberto robin rocío rodney rodrigo roger rohan roland romain roman romy ron ronald rory rosa rosalind
    rose rosie ross roxana roy ruben rubén rudolf rupert russell ruth ryan rüdiger sabine sabrina sachin sally salma
    salvatore sam samantha samir samira samuel sandra sanjay santiago sara sarah sasha saskia scott sean sebastian sebastien
    sebastián selina serena serge sergei sergey sergio sergiy shane shannon sharon shaun sheila shirley sibylle siegfried
    sigrid silke silvan silvia silvio simon simona simone sinead sofia sofie solveig sonia sonja sophie soraya spencer
    stacey stacy stanislav stefan stefania stefanie stefano stella stephan stephanie stephen steve steven stuart sue susan
    susanne suzanne sven svenja sybille sylvain sylvia sylvie sébastien søren tamara tania tanja tara tatiana tatjana
    tatyana ted teresa terry tessa theresa thierry thijs thilo thomas thomasz thorsten tiago till tim timo timothy tina tobi
    tobias todd tom tomas tomasz tommy toni tony tracy trevor tristan tyler udo ulf uli ulla ulrich ulrike ursula ute uwe
    valentina valerie valérie vanessa vera verena vicente vicky victor vijay viktor viktoria vincent virginie vivian
    vladimir volker véronique wade walter walther wanda wayne wendy wenzel werner wes wiebe wiebke wilfried wilhelm will
    willem willi william wim winfried wojciech wolfgang xavier yann yasmin yolanda yuki yuri yusuf yves yvette yvonne
    zachary zoe zoltan zoran zsolt zuzana álvaro ángel åsa émilie éric étienne ömer özge ørjan
"""
GIVEN = frozenset(_NAMES.split())
