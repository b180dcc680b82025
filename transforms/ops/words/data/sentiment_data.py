"""Words of praise and blame, by the word they are reduced to.

`base: form form` reduces the forms; a lone word is its own base, and its inflections count as it does.
"""

POSITIVE = """
elate:elated,elates,elation amuse:amused,amuses,amusing,amusement kindhearted cheery overjoyed contented congenial
charismatic ravishing stupendous gratifying heartening laudable commendable topnotch first-rate tremendous:tremendously
delectable luscious appetizing endearing affectionate:affectionately benevolent considerate humane jovial
gleeful:gleefully upbeat lighthearted serene:serenely heroic:heroically valiant:valiantly
successful:successfully comfortable:comfortably wise:wisely,wisest brave:bravely,bravest
clever:cleverly,cleverest worthy precious beneficial talented gentle:gently intelligent:intelligently innovative
encouraging:encouragingly loyal:loyally caring smile:smiles,smiled,smiling fond:fondly blessed
courageous:courageously
admire:admired,admires,admiring,admirable,admiration adore:adored,adores,adoring bliss:blissful,blissfully
breathtaking captivating cherish:cherished,cherishes compassionate dependable dreamy ecstatic:ecstatically
effortless:effortlessly euphoric:euphoria exhilarate:exhilarating,exhilarated faithful:faithfully
fascinate:fascinating,fascinated flawless:flawlessly genuine:genuinely gracious:graciously handsome heavenly
hopeful:hopefulness impeccable:impeccably jolly jubilant kind-hearted lively lucky:luckily
marvel:marvelous,marvellous,marvelously merry:merrily optimistic:optimism passionate:passionately peaceful:peacefully
phenomenal:phenomenally playful polite:politely proud:proudly radiant:radiantly relaxing respectful:respectfully
scrumptious sensational:sensationally spectacular:spectacularly supportive tasty:tastiest tender-hearted
thankful:thankfully tranquil unforgettable vibrant victorious warmhearted wondrous adorable affection
amaze:amazing,amazed,amazes,amazingly appreciate:appreciated,appreciates,appreciating,appreciative applaud attractive
awesome:awesomely beauty:beautiful,beautifully best brilliant:brilliantly celebrate:celebrated charm:charming,charms
cheer:cheerful,cheerfully comfy congratulations cool:coolest,cooler courteous cute:cutest delicious
delight:delighted,delightful,delights dazzling elegant enchanting enjoy:enjoyed,enjoys,enjoying,enjoyable,enjoyment
entertain:entertaining,entertained enthusiastic excellent:excellence,excellently exceptional:exceptionally
excite:exciting,excited,excites,excitement exquisite extraordinary fabulous fair fantastic:fantastically
favorite:favorites,favourite,favourites fine fresh friendly fun funny:funniest,funnier generous genius glad gladly
glorious good:goodness gorgeous grateful:gratitude great:greatest,greater,greatly
happy:happier,happiest,happily,happiness helpful heartwarming hilarious honest:honestly,honesty
impress:impressed,impressive,impressively incredible:incredibly inspire:inspired,inspiring joy:joyful,joyous
like:liked,liking lovable love:loved,loves,loving,lovingly lovely:loveliest magnificent masterful masterpiece
memorable nice:nicer,nicest,nicely outstanding perfect:perfectly,perfection pleasant:pleasantly
please:pleased,pleasing,pleasure praise:praised,praises,praising praiseworthy
recommend:recommended,recommends,recommending,recommendation refreshing reliable remarkable:remarkably rewarding
satisfy:satisfied,satisfying,satisfies,satisfaction sincere splendid stunning stellar sublime superb:superbly superior
sweet:sweetest terrific thrill:thrilled,thrilling thoughtful thumbs-up touching triumph:triumphant trustworthy
uplifting vivid warm-hearted welcoming well-made winner witty wonderful:wonderfully worthwhile wow yay yes yummy
"""
NEGATIVE = """
frighten:frightened,frightening,frightful gruesome horrendous:horrendously abominable detestable repugnant
ruthless:ruthlessly merciless:mercilessly insolent exasperate:exasperated,exasperating bleak mournful despondent
helpless:helplessly absurd:absurdly scandalous treacherous enrage:enraged irate detest:detested abhor:abhorrent
dangerous:dangerously sorry hurt:hurts,hurting,hurtful painful:painfully suffer:suffers,suffered,suffering
brutal:brutally savage:savagely notorious:notoriously threatening:threateningly harmful:harmfully racist
afraid agony:agonizing appall:appalled,appalls anguish:anguished anxious:anxiously anxiety apathetic callous clueless
coward:cowardly crazy:craziest cry:crying,cried,cries deceive:deceived,deceitful,deceptive dejected depraved
despair:despairing desperate:desperately devastate:devastated,devastating discourage:discouraged,discouraging
disrespect:disrespectful dishearten:disheartening,disheartened dissatisfy:dissatisfying
distress:distressed,distressing disturbing dread:dreaded,dreading envy:envious fear:feared,fears,fearful fiasco
filthy:filthiest foolish:foolishly fool:fools furious:furiously gloomy:gloom grief:grieving,grieved grim:grimly
gullible harsh:harshly heartbreak:heartbroken,heartbreaking hopeless:hopelessly,hopelessness horrid hurtful hysterical
impolite inexcusable infuriate:infuriated,infuriating insane intolerable jealous:jealousy jerk liar:liars
loathe:loathing,loathed,loathsome lonely:loneliness loser:losers malicious:maliciously menace:menacing
monstrous:monstrosity nightmare:nightmares,nightmarish outrage:outraged,outrageous pessimistic:pessimism petty
pitiful:pitifully rage:raging resent:resented,resentful,resentment scorn:scornful selfish:selfishly,selfishness
senseless:senselessly sinister sorrow:sorrowful spiteful:spite tacky ungrateful uninspired unjust:unjustly unkind
unlucky unwelcome unworthy vicious:viciously villain:villainous vindictive wicked:wickedly
worry:worried,worries,worrying,worrisome abuse:abused,abusive,abuses abysmal angry:anger,angrier,angriest,angrily
annoy:annoyed,annoying,annoys,annoyance appalling arrogant ashamed asinine atrocious awful:awfully awkward bad:badly
bastard bland boredom bore:boring,bored,bores bogus break:breaking,broken,breaks,broke bullshit cheat:cheated,cheating
cheesy clumsy complain:complained,complaining,complains,complaint,complaints crap:crappy,crappiest,crappier creepy
cruel:cruelty cumbersome damn:damned dead:deadly defect:defective,defects deplorable depress:depressed,depressing
despicable despise:despised dire dirty:dirtiest disappoint:disappointed,disappointing,disappoints,disappointment
disaster:disastrous,disasters disgrace:disgraceful disgust:disgusting,disgusted dishonest dislike:disliked,dislikes
dismal dissatisfied:dissatisfaction distasteful dreadful:dreadfully dreary dull dumb:dumber,dumbest
embarrass:embarrassing,embarrassed evil excruciating fail:failed,fails,failing,failure,failures fake flawed flop
foul:foulest fraud:fraudulent frustrate:frustrated,frustrating,frustration fuck:fucking,fucked garbage ghastly greedy
hate:hated,hates,hating,hatred,hateful heartless hideous horrible:horribly
horror:horrifying,horrified,horrific,horrify,horrors hostile humiliate:humiliated,humiliating
idiot:idiotic,idiots,idiocy ignorant:ignorance inadequate incompetent:incompetence incoherent inept inferior inane
insult:insulted,insulting,insults irritate:irritated,irritating,irritates junk lame:lamest lazy lifeless lousy
ludicrous mad mediocre:mediocrity mean-spirited mess:messed mindless miserable:miserably,misery moron:moronic,morons
nasty:nastier,nastiest nauseating never nothing obnoxious offend:offensive,offended overrated painful:painfully
pathetic pointless poor:poorer,poorest,poorly pretentious problematic regret:regrets,regrettable,regretted
reject:rejected repulsive revolting ridiculous:ridiculously rotten rubbish rude:rudest,rudely ruin:ruined,ruins
sad:sadly,sadness,saddest scam:scams scare:scared,scary shallow shame:shameful shit:shitty,shithole,shits shoddy
sick:sickening silly:silliest sloppy sluggish stale stink:stinks,stinky
stupid:stupidity,stupidified,stupidly,stupidest suck:sucks,sucked,sucky tasteless tedious terrible:terribly
terrify:terrified,terrifying tiresome tragic trash:trashy ugly:ugliest,uglier,ugliness unacceptable unbearable unfair
unfortunate unfriendly unfunny unhappy:unhappier,unhappily unhelpful unimpressive unpleasant unreliable unsatisfactory
unsatisfied upset:upsetting,upsets useless vile violent vomit vulgar wasteful:wasted,wasting weak:weakest
worse:worst,worsen worthless wreck wretched wrong:wrongly yuck yucky
"""
