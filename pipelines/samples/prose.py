"""What the sample pages say. The company, its people and its figures are made up.

One string is one page, in blocks separated by empty lines: `# ` and `## ` begin headings, lines with ` | ` are rows of
a table, `[columns]` begins two columns, `[next]` goes to the second and `[page]` back to the page's full width.
Every other block is a paragraph.
"""

REPORT = (
    """\
# Larkfield Instruments, Inc.

## Annual report for the year ended December 31, 2023

Larkfield Instruments designs and builds weighing and moisture instruments for grain elevators, bakeries and small
laboratories. This report is addressed to our shareholders, our customers and the people who work with us.

[columns]

## A year of repair

At the beginning of 2023 we had two hundred and fourteen open repairs, some of them older than six months. We were not
proud of that number. In March we moved four engineers from development to the service bench, and by September 30 the
number had fallen to thirty-one. A repair now takes nine days on average; a year ago it took twenty-six.

The price of this decision was a late product. The new moisture meter, promised for June, was delivered to its first
customer on November 17, 2023. We lost two orders and believe that we kept many more.

[next]

## Sales and people

Sales rose from $6,412,000 to $7,038,500, or by 9.8 percent. The bakery business grew fastest. Laboratory balances were
flat, and exports to Canada fell because of a strong dollar and an unhappy change of carrier.

We began the year with 58 employees and ended it with 63. Ms. Ingrid Solheim, who founded the service department in
1994, retired in May. Mr. Daniel Okafor succeeded her. Nobody was injured at work, for the third year in a row.

The building at 1420 Orchard Street received a new roof and 96 solar panels. They produced 31,200 kWh between April and
December, about one fifth of what the workshop consumed.
""",
    """\
# Figures

The table shows sales by product line, in US dollars, and the change against the year before. Amounts are rounded to the
nearest five hundred dollars and have been audited by Pruitt & Lang, certified public accountants.

Product line | 2022 | 2023 | Change
Grain moisture meters | 2,105,000 | 2,268,500 | +7.8 %
Bakery scales | 1,530,500 | 1,912,000 | +24.9 %
Laboratory balances | 1,644,000 | 1,639,500 | -0.3 %
Service and spare parts | 1,132,500 | 1,218,500 | +7.6 %
Total | 6,412,000 | 7,038,500 | +9.8 %

## How to read the figures

Service and spare parts include calibration contracts. A contract is counted in the month in which the calibration takes
place, not when it is paid. Had we counted payments, service would have grown by 11.2 percent.

The gross margin was 41.6 percent, after 43.0 percent in 2022. Load cells became more expensive: a 50 kg cell that cost
$38.20 in January cost $44.75 in October. We have since found a second supplier in Ohio and expect to pay less than $40
from the second quarter of 2024.

Operating income was $512,000. After interest and tax there remained $361,400, of which the board proposes to pay
$120,000 to shareholders and to keep the rest for the second test chamber.
""",
    """\
# Outlook

We expect sales of about $7.5 million in 2024. Orders on hand at the end of January were worth $1,940,000, enough for
thirteen weeks. The moisture meter has a waiting list, which is pleasant for us and annoying for those on it.

[columns]

## What may go wrong

Three customers account for more than a quarter of our sales. If one of them should leave, we would have to reduce the
night shift. The lease of the warehouse in Salem ends on August 31, 2024, and its owner has not yet made an offer.

The law on weighing instruments in trade is under review. A new rule might require a seal on every load cell. We could
comply within ninety days.

[next]

## What we will do

We will open a repair counter in Spokane, 350 miles from the workshop, so that farmers need not ship instruments at
harvest time. It will be run by two people and a van.

We will also publish the calibration tables of every instrument built since 2005. Several customers asked for them; we
know of no reason to refuse.

[page]

## Contact

Larkfield Instruments, Inc., 1420 Orchard Street, Portland, OR 97205. Telephone: (503) 555-0142, fax: (503) 555-0143.
The annual meeting takes place on Thursday, April 18, 2024, at ten o'clock in the morning, in the canteen.
""",
)
"""A born-digital report: headings, two columns, a table."""

CONTRACT = (
    """\
# Service agreement

This agreement is made on February 5, 2024 between Larkfield Instruments, Inc., 1420 Orchard Street, Portland, OR 97205,
called the Company, and the Hazel Creek Grain Cooperative, 77 Depot Road, Walla Walla, WA 99362, called the Customer.

## 1. Instruments

The Company will inspect and calibrate the following instruments of the Customer twice a year, once before May 1 and
once before October 15: four truck scales of 80 tons, eleven moisture meters and two laboratory balances.

## 2. Visits

A visit is announced ten days in advance. The Customer will keep each instrument free for two hours and will have a
person present who may sign the report. If an instrument fails the inspection, the Company will lend a replacement at no
charge until the repair is done, but for not more than thirty days.

## 3. Price

The Customer pays $8,640 a year in two equal parts, on May 15 and on November 15. Travel within 300 miles is included.
Spare parts are charged at list price less twelve percent.
""",
    """\
## 4. Errors and complaints

If a calibration proves wrong, the Company will repeat it within five working days and will refund the part of the price
that belongs to the instrument. The Company is not liable for grain bought or sold by a wrong weight, unless it knew of
the error.

## 5. Term

The agreement begins on March 1, 2024 and runs for three years. Either party may end it with ninety days' notice. Notice
must be given in writing. A message by telephone is not enough.

## 6. Signatures

For the Company: Daniel Okafor, head of service.

For the Customer: Mrs. Ruth Abernathy, manager. Born June 9, 1971. Telephone (509) 555-0177.
""",
)
"""A scanned contract; its second page lies sideways on the scanner."""

MINUTES = (
    """\
# Minutes of the safety meeting

Held on January 23, 2024 in the canteen. Present: Daniel Okafor, Priya Raman, Tom Whitcomb and Elena Ruiz. Excused:
Jonas Berg.

## Old business

The emergency shower in the plating room now works. It delivers 75 liters per minute at 20 degrees, which is what the
standard asks for. The loose handrail at the loading dock was replaced on January 9. Everybody agreed that this took far
too long.

## New business

A forklift struck the door of the test chamber on January 16. Nobody was hurt. The driver had not seen the new barrier,
because it is gray and stands in front of a gray wall. It will be painted yellow. The inspection report is attached.
""",
    """\
# Inspection report

Date: January 17, 2024. Place: test chamber, ground floor. Inspector: Priya Raman.

The left hinge of the door is bent by eight millimeters. The seal is torn over a length of forty centimeters. The
chamber still reaches 60 degrees, but it needs fifty minutes instead of thirty-five.

## Decision

The door is to be replaced. Offer of Cascade Doors: $2,375, delivery in three weeks. Until then the chamber must not be
used above 45 degrees and never at night.
""",
    """\
# Actions

Action | Who | Until
Paint the barrier yellow | Tom Whitcomb | January 31
Order the door | Priya Raman | January 26
Train the night shift | Elena Ruiz | February 16

The next meeting is on February 27, 2024 at three o'clock.
""",
)
"""Minutes with digital pages around one scanned enclosure."""

FAX = (
    """\
# Purchase order 20417

To: Larkfield Instruments, fax (503) 555-0143. From: Bluebird Bakeries, 9 Mill Lane, Boise, ID 83702, telephone (208)
555-0119. Date: March 14, 2024.

Please deliver before April 12:

Item | Quantity | Price
Bakery scale B-30, 30 kg | 6 | $845.00
Steel pan, 400 mm | 6 | $62.50
Calibration weight, 5 kg | 2 | $118.00

The total is five thousand six hundred and eighty-one dollars. Please confirm by fax. Our old scales may be collected at
the same time; three of them still work very well.
""",
    """\
## Delivery

The bakery receives goods from five to eleven in the morning. The entrance is on the north side of the building. Trucks
longer than 12 meters cannot turn in the yard and have to wait on Mill Lane.

Ask for Mr. Victor Hale. If he is not there, ring the bell twice.
""",
)
"""A purchase order that came by fax."""

NOTICE = """\
# Notice to all staff

The workshop will be closed on Friday, May 24, 2024 for the inspection of the sprinklers. The office remains open.
Please take food out of the refrigerators on Thursday evening, and switch off the ovens.

Parking is free that day at the lot on Alder Avenue, two blocks away. Questions? Call Elena Ruiz, (503) 555-0164.

We thank you for your patience. The last inspection took four hours and found nothing wrong, and we hope for another
boring day.
"""
"""A notice on the wall that somebody photographed."""

SALARIES = """\
# Salaries: confidential

Employee | Number | Salary
Whitcomb, Tom | 987-65-4321 | $71,250
Ruiz, Elena | 987-65-4322 | $78,900

This list is encrypted, and whoever has no password shall not read it.
"""
"""A page that only a password opens."""
