"""Given names, by which the owner of a site that has their name is told from a newspaper: "Martin Fowler", "Le Monde".

Only common ones, and none that papers begin with as well: Austin, Charlotte, Christian, Florence, Jackson, Lincoln, Madison.
"""

_NAMES = """
    aaron adam adrian ahmed alan albert alejandro alessandro alex alexander alexandra alexandre alfred ali alice alicia alina
    alison amanda amit amy ana anders andrea andreas andrej andrew andrey andré angela anil anita anja anke ann anna anne
    annette anthony antje anton antonio arjun arnaud arthur astrid barbara beate ben benjamin bernd bernhard björn bob brad
    brian bruno bryan camille carla carlos carmen carol carolin caroline catherine chloé chris christine christoph christopher
    claire clara claudia claus corinna cory craig cristina dan daniel daniela dave david denis dennis diana diego dieter dirk
    dmitri dmitry dominik donald doris doug ed eduardo edward elena elisabeth elizabeth ellen emily emma emmanuel enrique
    eric erik esther eva evan fabian fatima federico felix fernando florian francesca francesco francisco françois frank franz
    franziska frédéric friedrich gabriel gabriela gary georg giovanni giulia giuseppe gregor gregory guido guillaume gustavo
    hannah hans harald heike heinrich heinz helen helga helmut henning henrik henry holger hugo ignacio igor ines ingrid
    isabel isabelle ivan jacob jacques jakob james jan jane jason javier jean jeff jennifer jens jeremy jérôme jessica jim
    joachim joan joanna jochen joe johan johann johannes john jonas jonathan jörg jorge josé joseph joshua juan judith julia
    julian julie julien jürgen justin kai karen karin karl katharina katja katrin kenneth kerstin kevin klaus konrad krzysztof
    kurt lars laura lauren laurent lena leon leonardo linda lisa lorenzo lothar louis louise luca lucas lucia ludwig luis
    lukas maggie manfred manuel marc marcel marco marcos marcus margaret maría mariana mario marion mark markus marta martin
    martina mary massimo mathias matt matteo matthew matthias mauro max maximilian melanie michael michaela michał michel
    michele miguel mike miriam mohamed mohammed monica monika moritz nadine natalia natalie natasha nathan nicholas nick
    nicolas nicole niels nikolai nils nina nora norbert olaf oleg olga oliver olivia olivier omar oscar otto pablo paola
    paolo pascal patricia patrick paul paula paulo pavel pedro peter petra philip philipp philippe pierre piotr rachel rafael
    rainer ralf raphael rebecca reinhard renate ricardo richard robert roberto rodrigo roger roland ron rosa rudolf ruth ryan
    sabine samuel sandra sara sarah scott sean sebastian sergei sergey sergio silvia simon simone sofia sophie stefan stefanie
    stefano stephan stephanie stephen steve steven sue susan susanne suzanne svenja sven sylvia tanja tatjana teresa theresa
    thomas thorsten tim tina tobias tom tomasz tony ulrich ulrike ursula ute uwe valentina valérie vera verena véronique
    vincent vladimir walter werner wilhelm william wolfgang yann yves yvonne zoe
"""
GIVEN = frozenset(_NAMES.split())
