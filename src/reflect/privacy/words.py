"""Words with a capital that are no name: what a name is told apart from. All in small letters.

A word too few costs a needless warning, a word too many a missed name.
"""

FORMAL = frozenset(
    "mr mrs ms miss mx dr prof professor rev cllr councillor pc dc sgt judge".split()
)
"""After these any word with a capital is a name: "Mrs May"."""

TITLES = FORMAL | frozenset(
    """mum mummy mam mam mammy dad daddy mother father nan nana nanny gran granny grandma
    grandmother grandad granddad grandpa grandfather auntie aunty aunt uncle cousin brother sister
    son daughter husband wife partner boyfriend girlfriend stepdad stepmum stepfather stepmother
    parent parents baby nephew niece twin sibling siblings""".split()
)
"""These go with the name behind them: "Uncle Terry"."""

APART = frozenset(
    """client colleague carer carers foster friend neighbour interpreter student solicitor
    barrister teacher tutor headteacher worker social manager supervisor therapist psychologist
    psychiatrist paediatrician midwife consultant advocate guardian officer housing support
    assistant deputy head practitioner counsellor mentor landlord landlady chair lead coordinator
    director secretary receptionist registrar keyworker youth health visitor senior team family
    monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec christmas easter eid ramadan diwali
    hanukkah new year""".split()
)
"""Roles and days: they stand beside a name and are no part of it."""

OPENERS = frozenset(
    """a about after again all also although always an and another any anyone are as asked at
    because before being between both but by called came can dear did do does doesn don during
    each even every everybody everyone felt finally first for found from get go had has have he
    hello her here hi his how i if in into is it its just last later let like listen maybe me
    met more most my near never next no nobody nothing now of off ok on once one only or our out
    over perhaps phoned please rang read really said saw see sent she should since so some
    somebody someone sometimes soon sorry spoke still take text thank thanks that the their them
    then there these they thinking this three to today together told took two under until up
    very was we well went were what when where which while who why with without would write
    wrote yes yesterday yet you your""".split()
)
"""Begin sentences, and are no name in the middle of one either."""

ORDINARY = frozenset(
    """academy access act acts adult adults advice agency allowance appeal approved area assessor
    attendance audit authority band bench benefit benefits best board borough bridge building bureau
    business cabinet care case cases central centre chamber change charity chief child childcare
    children childrens church circle city civil clinic clinical club code college commissioner
    commissioning committee common commons community company complaint complaints conference
    consent contact continuing core council county court courts credit crime criminal crisis
    critical crown custody daily data deal department desk directorate disability district doctor
    domestic drug duty early edge education effective elderly emergency ending equality estate
    evidence executive fair families fast feedback final finance fire flow form forms forum
    framework free full fund further gateway general good government grant group guidance guide
    hall healthcare hearing help high history home homes homeless hospice hospital hostel hour
    hours house hub human impact income independence independent initial inquiry inspector
    inspectors institute integrated intensive interest interests interim issue issues job joint
    junior justice kinship law leaving learning legal level liberty life line linked list live
    living local looked lord main mandatory mayor medical meeting meetings memory mental ministry
    model monitoring multi national need needs network night north notes notice nursery nursing
    office official ombudsman open operating order orders outcome outline outreach panel parental
    parenting park parliament pathway pathways pensions people performance permanence person
    personal phase physical plan planning plans police policy pre primary prime principal prison
    private problem procedure process professional programme project protocol provider public
    pupil quality question questions reach record recovery red referral referrals reform regional
    register registered report reporting residential resource respite response restorative
    retreat review reviewing reviews right rights risk risks road room routine royal rule rules
    safe safeguarding safeguards safety save school schools scheme secure serious service services
    sexual shared short sign signs single sixth skills society special specialist staff stage
    standard standards status statutory step street strategic strategy strengths stronger
    structure substance supervised system task teams technical therapeutic therapy threat
    threshold thresholds time tool training transfer trauma tribunal trust trusts undertaking unit
    united universal university update urgent victim victims virtual visit visits voice voluntary
    volunteer volunteers ward warning week welfare wellbeing west whole witness women work workers
    workforce working works workshop world years zone appendix article chapter figure class key
    page part paragraph schedule table version group option grade platform radio channel south east
    greater god allah jesus christ bible quran koran sabbath birthday internet
    ofsted cafcass barnardo barnardos childline samaritans mencap mosaic liquidlogic zoom outlook
    excel word windows microsoft google facebook whatsapp instagram snapchat tiktok youtube netflix
    tesco asda aldi lidl sainsbury sainsburys morrisons boots argos ikea primark mcdonalds greggs
    english welsh scottish irish british european african asian american indian pakistani bengali
    chinese polish romanian kurdish arabic turkish somali nigerian ukrainian syrian afghan french
    german spanish italian portuguese jewish muslim islam christian catholic hindu sikh roma
    england scotland wales ireland britain london""".split()
)
"""Offices, papers, firms and peoples: beside these a word with a capital is part of their name."""

ALSO_NAMES = frozenset(
    """amber art bill bob dawn dot drew earl eve faith frank gay grace guy harmony heather holly
    hope iris ivy jack jade jay jean joy lance mark miles nick olive pat patience pearl penny pip
    poppy ray rob robin rose rosemary ruby sky sonny sue summer violet wade will wren
    baker black brown cook gray green grey hill king long moss page stone white wood young
    """.split()
)
"""Names that are ordinary words too: in small letters nobody means the name."""
