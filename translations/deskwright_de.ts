<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>CloseQuestion</name>
    <message>
        <source>Close the window</source>
        <translation>Fenster schließen</translation>
    </message>
    <message>
        <source>The desk is running. What shall become of it?</source>
        <translation>Der Desk läuft. Was soll aus ihm werden?</translation>
    </message>
    <message>
        <source>Stopping leaves positions open at the broker, with their stops; nothing is flattened.</source>
        <translation>Beim Anhalten bleiben Positionen mit ihren Stops beim Broker offen; nichts wird glattgestellt.</translation>
    </message>
    <message>
        <source>Keep trading in the tray</source>
        <translation>Im Infobereich weiterhandeln</translation>
    </message>
    <message>
        <source>Stop the desk</source>
        <translation>Desk anhalten</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>A desktop trading workstation on MetaTrader 5.</source>
        <translation>Ein Handelsarbeitsplatz auf MetaTrader 5.</translation>
    </message>
    <message>
        <source>Language of the window, such as en or de.</source>
        <translation>Sprache des Fensters, etwa en oder de.</translation>
    </message>
    <message>
        <source>dark or light.</source>
        <translation>dark (dunkel) oder light (hell).</translation>
    </message>
    <message>
        <source>Profile folder; created when it is missing.</source>
        <translation>Profilordner; wird angelegt, wenn er fehlt.</translation>
    </message>
    <message>
        <source>A desk on a generated market; no money is real.</source>
        <translation>Ein Desk auf einem erzeugten Markt; kein Geld ist echt.</translation>
    </message>
    <message>
        <source>Workspace to show, 1 to 4.</source>
        <translation>Arbeitsbereich, 1 bis 4.</translation>
    </message>
    <message>
        <source>Size of the window, such as 1920x1080.</source>
        <translation>Größe des Fensters, etwa 1920x1080.</translation>
    </message>
    <message>
        <source>Size of text and everything else, 0.8 to 2.</source>
        <translation>Größe von Text und allem anderen, 0.8 bis 2.</translation>
    </message>
    <message>
        <source>Write a picture of the window and end.</source>
        <translation>Ein Bild des Fensters schreiben und enden.</translation>
    </message>
    <message>
        <source>Seconds before the picture is taken.</source>
        <translation>Sekunden bis zum Bild.</translation>
    </message>
    <message>
        <source>End once the window has been drawn, to measure the start.</source>
        <translation>Enden, sobald das Fenster gezeichnet ist, um den Start zu messen.</translation>
    </message>
</context>
<context>
    <name>DecisionWords</name>
    <message>
        <source>The terminal is on another account</source>
        <translation>Das Terminal ist mit einem anderen Konto verbunden</translation>
    </message>
    <message>
        <source>The desk is not armed</source>
        <translation>Der Desk ist nicht scharf</translation>
    </message>
    <message>
        <source>Paused: no new entries</source>
        <translation>Pausiert: keine neuen Einstiege</translation>
    </message>
    <message>
        <source>Only what reduces a position is allowed</source>
        <translation>Nur was eine Position verkleinert, ist erlaubt</translation>
    </message>
    <message>
        <source>Halted until a person resumes it</source>
        <translation>Angehalten, bis ein Mensch fortsetzt</translation>
    </message>
    <message>
        <source>Killed: nothing but its own closes</source>
        <translation>Gekillt: nur die eigenen Schließungen</translation>
    </message>
    <message>
        <source>The books are not reconciled yet</source>
        <translation>Die Bücher sind noch nicht abgeglichen</translation>
    </message>
    <message>
        <source>No link to the terminal</source>
        <translation>Keine Verbindung zum Terminal</translation>
    </message>
    <message>
        <source>The strategy does not trade live</source>
        <translation>Die Strategie handelt nicht live</translation>
    </message>
    <message>
        <source>Netting: another strategy has this symbol</source>
        <translation>Netting: eine andere Strategie hat dieses Symbol</translation>
    </message>
    <message>
        <source>Its own close is on its way</source>
        <translation>Ihre eigene Schließung ist unterwegs</translation>
    </message>
    <message>
        <source>An order of unknown outcome on this symbol</source>
        <translation>Eine Order mit unbekanntem Ausgang auf diesem Symbol</translation>
    </message>
    <message>
        <source>An open difference on this symbol</source>
        <translation>Eine offene Differenz auf diesem Symbol</translation>
    </message>
    <message>
        <source>The journal has no room</source>
        <translation>Das Journal hat keinen Platz</translation>
    </message>
    <message>
        <source>Too many orders are working</source>
        <translation>Zu viele Orders liegen vor</translation>
    </message>
    <message>
        <source>No quote yet</source>
        <translation>Noch kein Kurs</translation>
    </message>
    <message>
        <source>The quote is stale</source>
        <translation>Der Kurs ist veraltet</translation>
    </message>
    <message>
        <source>The quote is crossed</source>
        <translation>Der Kurs ist gekreuzt</translation>
    </message>
    <message>
        <source>A conversion rate is missing or stale</source>
        <translation>Ein Umrechnungskurs fehlt oder ist veraltet</translation>
    </message>
    <message>
        <source>The terminal does not offer this symbol</source>
        <translation>Das Terminal bietet dieses Symbol nicht an</translation>
    </message>
    <message>
        <source>The broker does not allow this trade now</source>
        <translation>Der Broker erlaubt diesen Handel jetzt nicht</translation>
    </message>
    <message>
        <source>The broker does not take this kind of order</source>
        <translation>Der Broker nimmt diese Orderart nicht an</translation>
    </message>
    <message>
        <source>Below the broker's smallest volume</source>
        <translation>Unter dem kleinsten Volumen des Brokers</translation>
    </message>
    <message>
        <source>Above the broker's largest volume</source>
        <translation>Über dem größten Volumen des Brokers</translation>
    </message>
    <message>
        <source>A protective stop is required</source>
        <translation>Ein schützender Stop ist Pflicht</translation>
    </message>
    <message>
        <source>The stop is on the wrong side</source>
        <translation>Der Stop liegt auf der falschen Seite</translation>
    </message>
    <message>
        <source>The stop is too close for the broker</source>
        <translation>Der Stop liegt dem Broker zu nah</translation>
    </message>
    <message>
        <source>The price is on the wrong side</source>
        <translation>Der Preis liegt auf der falschen Seite</translation>
    </message>
    <message>
        <source>The price is no multiple of the broker's tick</source>
        <translation>Der Preis ist kein Vielfaches des Broker-Ticks</translation>
    </message>
    <message>
        <source>The market is closed</source>
        <translation>Der Markt ist geschlossen</translation>
    </message>
    <message>
        <source>Too close to the market to be changed</source>
        <translation>Zu nah am Markt, um geändert zu werden</translation>
    </message>
    <message>
        <source>Not enough free margin</source>
        <translation>Nicht genug freie Margin</translation>
    </message>
    <message>
        <source>Above the largest entry</source>
        <translation>Über dem größten Einstieg</translation>
    </message>
    <message>
        <source>Gross exposure of the desk</source>
        <translation>Brutto-Exposure des Desks</translation>
    </message>
    <message>
        <source>Net exposure in one currency</source>
        <translation>Netto-Exposure in einer Währung</translation>
    </message>
    <message>
        <source>Daily loss of the desk</source>
        <translation>Tagesverlust des Desks</translation>
    </message>
    <message>
        <source>Too many open positions</source>
        <translation>Zu viele offene Positionen</translation>
    </message>
    <message>
        <source>Lots of the strategy on this symbol</source>
        <translation>Lots der Strategie auf diesem Symbol</translation>
    </message>
    <message>
        <source>Too many positions of the strategy</source>
        <translation>Zu viele Positionen der Strategie</translation>
    </message>
    <message>
        <source>Daily loss of the strategy</source>
        <translation>Tagesverlust der Strategie</translation>
    </message>
    <message>
        <source>Too many orders in a minute</source>
        <translation>Zu viele Orders in einer Minute</translation>
    </message>
    <message>
        <source>Nothing is left to close</source>
        <translation>Nichts mehr zu schließen</translation>
    </message>
    <message>
        <source>A manual entry needs the anomaly that it answers</source>
        <translation>Ein Einstieg von Hand braucht die Anomalie, auf die er antwortet</translation>
    </message>
    <message>
        <source>No volume could be worked out</source>
        <translation>Es ließ sich kein Volumen berechnen</translation>
    </message>
    <message>
        <source>The order makes no sense as it stands</source>
        <translation>Die Order ergibt so keinen Sinn</translation>
    </message>
    <message>
        <source>%1 lots</source>
        <translation>%1 Lots</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>genehmigt</translation>
    </message>
    <message>
        <source>reduced</source>
        <translation>verkleinert</translation>
    </message>
    <message>
        <source>denied</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>close, %1</source>
        <translation>Schließen, %1</translation>
    </message>
    <message>
        <source>move stops</source>
        <translation>Stops verschieben</translation>
    </message>
    <message>
        <source>change entry</source>
        <translation>Einstieg ändern</translation>
    </message>
    <message>
        <source>cancel entry</source>
        <translation>Einstieg streichen</translation>
    </message>
    <message>
        <source>Above the largest worth of an entry</source>
        <translation>Über dem größten Wert eines Einstiegs</translation>
    </message>
    <message>
        <source>Net exposure in this symbol</source>
        <translation>Netto-Exposure in diesem Symbol</translation>
    </message>
    <message>
        <source>Exposure of the symbols that move together</source>
        <translation>Exposure der Symbole, die gemeinsam laufen</translation>
    </message>
    <message>
        <source>Loss if every stop is hit</source>
        <translation>Verlust, wenn jeder Stop getroffen wird</translation>
    </message>
    <message>
        <source>Margin level after the order</source>
        <translation>Margin-Level nach der Order</translation>
    </message>
    <message>
        <source>Value at risk of the desk</source>
        <translation>Value at Risk des Desks</translation>
    </message>
    <message>
        <source>Its positions are too much like another strategy's</source>
        <translation>Ihre Positionen gleichen denen einer anderen Strategie zu sehr</translation>
    </message>
    <message>
        <source>Too little is known of how this symbol moves</source>
        <translation>Über die Bewegungen dieses Symbols ist zu wenig bekannt</translation>
    </message>
    <message>
        <source>Drawdown of the desk</source>
        <translation>Drawdown des Desks</translation>
    </message>
    <message>
        <source>Drawdown of the strategy</source>
        <translation>Drawdown der Strategie</translation>
    </message>
    <message>
        <source>Daily loss by the firm's rules</source>
        <translation>Tagesverlust nach den Regeln der Firma</translation>
    </message>
    <message>
        <source>Largest loss by the firm's rules</source>
        <translation>Größter Verlust nach den Regeln der Firma</translation>
    </message>
    <message>
        <source>Trailing loss by the firm's rules</source>
        <translation>Nachgezogener Verlust nach den Regeln der Firma</translation>
    </message>
    <message>
        <source>This symbol is not on the list</source>
        <translation>Dieses Symbol steht nicht auf der Liste</translation>
    </message>
    <message>
        <source>Outside the trading hours</source>
        <translation>Außerhalb der Handelszeiten</translation>
    </message>
    <message>
        <source>Around a news release</source>
        <translation>Rund um eine Nachricht</translation>
    </message>
    <message>
        <source>The spread is too wide</source>
        <translation>Der Spread ist zu weit</translation>
    </message>
    <message>
        <source>The same order was sent just now</source>
        <translation>Dieselbe Order wurde eben erst gesendet</translation>
    </message>
    <message>
        <source>Repeated too often: a person must let it go on</source>
        <translation>Zu oft wiederholt: ein Mensch muss es fortsetzen lassen</translation>
    </message>
    <message>
        <source>Too many messages in a minute</source>
        <translation>Zu viele Nachrichten in einer Minute</translation>
    </message>
    <message>
        <source>It would trade against another strategy</source>
        <translation>Sie würde gegen eine andere Strategie handeln</translation>
    </message>
    <message>
        <source>The clock jumped</source>
        <translation>Die Uhr ist gesprungen</translation>
    </message>
    <message>
        <source>A figure is not a number</source>
        <translation>Eine Größe ist keine Zahl</translation>
    </message>
</context>
<context>
    <name>FillColumns</name>
    <message>
        <source>Time UTC</source>
        <translation>Zeit UTC</translation>
    </message>
    <message>
        <source>When the broker made the deal</source>
        <translation>Wann der Broker den Deal gemacht hat</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>external</source>
        <translation>extern</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>BUY</source>
        <translation>BUY</translation>
    </message>
    <message>
        <source>SELL</source>
        <translation>SELL</translation>
    </message>
    <message>
        <source>Lots</source>
        <translation>Lots</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Kurs</translation>
    </message>
    <message>
        <source>Slip pip</source>
        <translation>Slip pip</translation>
    </message>
    <message>
        <source>Fill against the price at the decision, or against the order's own price (+ = worse); ~ provisional</source>
        <translation>Ausführung gegen den Kurs bei der Entscheidung oder gegen den Preis der Order selbst (+ = schlechter); ~ vorläufig</translation>
    </message>
    <message>
        <source>Attribution</source>
        <translation>Zuordnung</translation>
    </message>
    <message>
        <source>Where the slippage came from; each symbol has a scale of its own</source>
        <translation>Woher die Slippage kam; jedes Symbol hat seinen eigenen Maßstab</translation>
    </message>
    <message>
        <source>trigger</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>signal</source>
        <translation>Signal</translation>
    </message>
    <message>
        <source>broker</source>
        <translation>Broker</translation>
    </message>
    <message>
        <source>impact / residual</source>
        <translation>Impact / Rest</translation>
    </message>
    <message>
        <source>not attributed</source>
        <translation>nicht zugeordnet</translation>
    </message>
    <message>
        <source>slippage %1 pip</source>
        <translation>Slippage %1 pip</translation>
    </message>
    <message>
        <source>half the spread at the decision: %1 pip</source>
        <translation>halber Spread bei der Entscheidung: %1 pip</translation>
    </message>
    <message>
        <source>no quote at the decision: there is nothing to compare with</source>
        <translation>kein Kurs bei der Entscheidung: es gibt nichts zum Vergleich</translation>
    </message>
    <message>
        <source>provisional: the symbol's next quote has not come yet</source>
        <translation>vorläufig: der nächste Kurs des Symbols ist noch nicht da</translation>
    </message>
    <message>
        <source>left out of statistics</source>
        <translation>nicht in der Statistik</translation>
    </message>
</context>
<context>
    <name>FillCosts</name>
    <message>
        <source>Trigger</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>Signal</translation>
    </message>
    <message>
        <source>Broker</source>
        <translation>Broker</translation>
    </message>
    <message>
        <source>Impact / residual</source>
        <translation>Impact / Rest</translation>
    </message>
    <message>
        <source>Unattributed</source>
        <translation>Nicht zugeordnet</translation>
    </message>
    <message>
        <source>no quote at the decision: slippage and signal are not known</source>
        <translation>kein Kurs bei der Entscheidung: Slippage und Signal sind unbekannt</translation>
    </message>
    <message>
        <source>no quote at OrderSend: signal and broker cannot be told apart</source>
        <translation>kein Kurs bei OrderSend: Signal und Broker sind nicht zu trennen</translation>
    </message>
    <message>
        <source>no quote at the deal: broker and impact cannot be told apart</source>
        <translation>kein Kurs beim Deal: Broker und Impact sind nicht zu trennen</translation>
    </message>
    <message>
        <source>no quote that triggered the order: trigger and broker cannot be told apart</source>
        <translation>kein auslösender Kurs: Trigger und Broker sind nicht zu trennen</translation>
    </message>
    <message>
        <source>the quote at the decision was stale</source>
        <translation>der Kurs bei der Entscheidung war veraltet</translation>
    </message>
    <message>
        <source>the quote at OrderSend was stale</source>
        <translation>der Kurs bei OrderSend war veraltet</translation>
    </message>
    <message>
        <source>the quote at the deal was stale</source>
        <translation>der Kurs beim Deal war veraltet</translation>
    </message>
    <message>
        <source>a tick has the millisecond of the deal: it may have come after it</source>
        <translation>ein Tick trägt die Millisekunde des Deals: er kann danach gekommen sein</translation>
    </message>
    <message>
        <source>the market was closed between decision and deal</source>
        <translation>der Markt war zwischen Entscheidung und Deal geschlossen</translation>
    </message>
    <message>
        <source>no tick between OrderSend and deal: broker latency hides in the residual</source>
        <translation>kein Tick zwischen OrderSend und Deal: Broker-Latenz steckt im Rest</translation>
    </message>
    <message>
        <source>the deal's stamp lies outside OrderSend and result: T4 is held between them</source>
        <translation>der Zeitstempel des Deals liegt außerhalb von OrderSend und Ergebnis: T4 wird dazwischen gehalten</translation>
    </message>
    <message>
        <source>requoted: every further attempt is broker cost</source>
        <translation>Requote: jeder weitere Versuch zählt zum Broker</translation>
    </message>
    <message>
        <source>the price had more than nine places and was rounded</source>
        <translation>der Preis hatte mehr als neun Stellen und wurde gerundet</translation>
    </message>
    <message>
        <source>not in statistics</source>
        <translation>nicht in der Statistik</translation>
    </message>
</context>
<context>
    <name>LimitRows</name>
    <message>
        <source>Desk</source>
        <translation>Desk</translation>
    </message>
    <message>
        <source>%1, reached</source>
        <translation>%1, erreicht</translation>
    </message>
    <message>
        <source>%1, near</source>
        <translation>%1, nah</translation>
    </message>
</context>
<context>
    <name>ParameterText</name>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>%1 choices</source>
        <translation>%1 Möglichkeiten</translation>
    </message>
    <message>
        <source>UTC, time range</source>
        <translation>UTC, Zeitraum</translation>
    </message>
    <message>
        <source>commas between</source>
        <translation>durch Kommas getrennt</translation>
    </message>
</context>
<context>
    <name>RiskContributions</name>
    <message>
        <source>Manual and external</source>
        <translation>Von Hand und fremd</translation>
    </message>
</context>
<context>
    <name>RiskMeasures</name>
    <message>
        <source>Daily loss</source>
        <translation>Tagesverlust</translation>
    </message>
    <message>
        <source>Drawdown from high</source>
        <translation>Drawdown vom Hoch</translation>
    </message>
    <message>
        <source>Loss after the rules' midnight</source>
        <translation>Verlust nach der Mitternacht der Regeln</translation>
    </message>
    <message>
        <source>Profit towards target</source>
        <translation>Gewinn zum Ziel</translation>
    </message>
    <message>
        <source>Trading days</source>
        <translation>Handelstage</translation>
    </message>
    <message>
        <source>Best day's share of profit</source>
        <translation>Anteil des besten Tages am Gewinn</translation>
    </message>
    <message>
        <source>Risk at stops</source>
        <translation>Risiko bis Stops</translation>
    </message>
    <message>
        <source>Value at risk, 1 day in 100</source>
        <translation>Value at Risk, 1 Tag in 100</translation>
    </message>
    <message>
        <source>%1 assumed</source>
        <translation>%1 angenommen</translation>
    </message>
    <message>
        <source>Gross exposure</source>
        <translation>Brutto-Exposure</translation>
    </message>
    <message>
        <source>Net exposure</source>
        <translation>Netto-Exposure</translation>
    </message>
    <message>
        <source>Margin level</source>
        <translation>Margin-Level</translation>
    </message>
    <message>
        <source>Open positions</source>
        <translation>Offene Positionen</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
</context>
<context>
    <name>SlippageColumns</name>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>n</source>
        <translation>n</translation>
    </message>
    <message>
        <source>Fills in the means: final, with every quote known and fresh</source>
        <translation>Ausführungen in den Mittelwerten: endgültig, jeder Kurs bekannt und frisch</translation>
    </message>
    <message>
        <source>Excl.</source>
        <translation>Ausg.</translation>
    </message>
    <message>
        <source>Final fills left out of means and quantiles: a quote is missing or stale, or a gap lay between</source>
        <translation>Endgültige Ausführungen außerhalb von Mitteln und Quantilen: ein Kurs fehlt oder war veraltet, oder eine Marktpause lag dazwischen</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>Of pending orders: from the order's price to the quote that triggered it, pip</source>
        <translation>Bei wartenden Orders: vom Preis der Order bis zum auslösenden Kurs, pip</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>Signal</translation>
    </message>
    <message>
        <source>From the decision to OrderSend, pip, weighted by volume (+ = worse)</source>
        <translation>Von der Entscheidung bis OrderSend, pip, nach Volumen gewichtet (+ = schlechter)</translation>
    </message>
    <message>
        <source>Broker</source>
        <translation>Broker</translation>
    </message>
    <message>
        <source>From OrderSend to the deal, pip, weighted by volume</source>
        <translation>Von OrderSend bis zum Deal, pip, nach Volumen gewichtet</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>Impact</translation>
    </message>
    <message>
        <source>Fill against the broker's own quote at the deal, and what is left, pip</source>
        <translation>Ausführung gegen den Kurs des Brokers beim Deal, und was übrig bleibt, pip</translation>
    </message>
    <message>
        <source>Unattr.</source>
        <translation>n. zug.</translation>
    </message>
    <message>
        <source>What cannot be told apart because a quote is missing, pip</source>
        <translation>Was nicht zu trennen ist, weil ein Kurs fehlt, pip</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Fill against the decision's price, pip, weighted by volume</source>
        <translation>Ausführung gegen den Kurs der Entscheidung, pip, nach Volumen gewichtet</translation>
    </message>
    <message>
        <source>P95</source>
        <translation>P95</translation>
    </message>
    <message>
        <source>95 of 100 fills cost no more than this, pip</source>
        <translation>95 von 100 Ausführungen kosten nicht mehr, pip</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>The whole in the account's currency, excluded fills too</source>
        <translation>Das Ganze in der Währung des Kontos, ausgeschlossene Ausführungen eingeschlossen</translation>
    </message>
</context>
<context>
    <name>StrategyColumns</name>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>LIVE trades on the account, PAPER is reckoned on the same ticks</source>
        <translation>LIVE handelt auf dem Konto, PAPER wird auf denselben Ticks gerechnet</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Lots</source>
        <translation>Lots</translation>
    </message>
    <message>
        <source>Sum of its open positions, short is negative</source>
        <translation>Summe der offenen Positionen, Short ist negativ</translation>
    </message>
    <message>
        <source>Day P&amp;L</source>
        <translation>Tages-P&amp;L</translation>
    </message>
    <message>
        <source>Closed and open, since the desk's day began</source>
        <translation>Geschlossen und offen, seit Beginn des Handelstags</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Its day's P&amp;L as a line, as far as this window has seen it</source>
        <translation>Tages-P&amp;L als Linie, soweit dieses Fenster sie gesehen hat</translation>
    </message>
    <message>
        <source>Open P&amp;L</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>DD</source>
        <translation>DD</translation>
    </message>
    <message>
        <source>Drawdown: what its day's P&amp;L has lost since the day's high</source>
        <translation>Drawdown: was das Tages-P&amp;L seit seinem Hoch verloren hat</translation>
    </message>
    <message>
        <source>Fills</source>
        <translation>Fills</translation>
    </message>
    <message>
        <source>Deals of the day</source>
        <translation>Deals des Tages</translation>
    </message>
    <message>
        <source>Slip pip</source>
        <translation>Slip pip</translation>
    </message>
    <message>
        <source>Mean slippage of its fills, by volume (+ = worse)</source>
        <translation>Mittlere Slippage der Ausführungen, nach Volumen (+ = schlechter)</translation>
    </message>
    <message>
        <source>Sig ms</source>
        <translation>Sig ms</translation>
    </message>
    <message>
        <source>From the decision to the order's leaving the terminal, mean</source>
        <translation>Von der Entscheidung bis die Order das Terminal verlässt, Mittel</translation>
    </message>
    <message>
        <source>Brk ms</source>
        <translation>Brk ms</translation>
    </message>
    <message>
        <source>From there to the broker's answer, mean; modelled for paper</source>
        <translation>Von dort bis zur Antwort des Brokers, Mittel; bei Paper modelliert</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Pause: no new entries, exits are managed (Space)</source>
        <translation>Pause: keine neuen Einstiege, Ausstiege werden geführt (Leertaste)</translation>
    </message>
    <message>
        <source>Let it trade again (Space)</source>
        <translation>Wieder handeln lassen (Leertaste)</translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation>LIVE</translation>
    </message>
    <message>
        <source>PAPER</source>
        <translation>PAPER</translation>
    </message>
    <message>
        <source>PAUSED</source>
        <translation>PAUSE</translation>
    </message>
    <message>
        <source>REDUCE</source>
        <translation>ABBAU</translation>
    </message>
    <message>
        <source>HALTED</source>
        <translation>HALT</translation>
    </message>
    <message>
        <source>KILLED</source>
        <translation>KILL</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>reduce only</source>
        <translation>nur abbauen</translation>
    </message>
    <message>
        <source>halted</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>killed</source>
        <translation>gekillt</translation>
    </message>
</context>
<context>
    <name>deskwright::AlertPill</name>
    <message numerus="yes">
        <source>Click to acknowledge. %n unread.</source>
        <translation>
            <numerusform>Klick bestätigt. %n ungelesen.</numerusform>
            <numerusform>Klick bestätigt. %n ungelesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>CRIT</source>
        <translation>KRIT</translation>
    </message>
    <message>
        <source>ALERT</source>
        <translation>ALARM</translation>
    </message>
    <message>
        <source>WARN</source>
        <translation>WARN</translation>
    </message>
</context>
<context>
    <name>deskwright::AlertsPanel</name>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Counts from here on what is new</source>
        <translation>Zählt von hier an, was neu ist</translation>
    </message>
    <message>
        <source>%1 critical</source>
        <translation>%1 kritisch</translation>
    </message>
    <message>
        <source>1 alert</source>
        <translation>1 Alarm</translation>
    </message>
    <message>
        <source>%1 alerts</source>
        <translation>%1 Alarme</translation>
    </message>
    <message>
        <source>1 warning</source>
        <translation>1 Warnung</translation>
    </message>
    <message>
        <source>%1 warnings</source>
        <translation>%1 Warnungen</translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>nichts Neues</translation>
    </message>
</context>
<context>
    <name>deskwright::Banner</name>
    <message>
        <source>Frozen: the terminal is on account %1 on %2, the books are those of %3 on %4. Arm binds the profile anew.</source>
        <translation>Eingefroren: das Terminal ist auf Konto %1 auf %2, die Bücher sind die von %3 auf %4. Scharfschalten bindet das Profil neu.</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>MT5 is blocking orders: nothing can be flattened. Press Algo Trading in the terminal, or call the broker.</source>
        <translation>MT5 sperrt Orders: nichts kann glattgestellt werden. Im Terminal Algo-Trading einschalten oder den Broker anrufen.</translation>
    </message>
    <message>
        <source>%1 (and %2 before it)</source>
        <translation>%1 (und %2 davor)</translation>
    </message>
</context>
<context>
    <name>deskwright::ContributionBars</name>
    <message>
        <source>Contribution of each strategy to the value at risk</source>
        <translation>Beitrag jeder Strategie zum Value at Risk</translation>
    </message>
</context>
<context>
    <name>deskwright::ContributionPanel</name>
    <message>
        <source>Contribution to risk</source>
        <translation>Risikobeitrag</translation>
    </message>
    <message>
        <source>Nothing is open: there is no risk to share</source>
        <translation>Nichts ist offen: es gibt kein Risiko zu verteilen</translation>
    </message>
    <message>
        <source>Share of the value at risk, 1 day in 100: %1 %2 · left of zero: it hedges the others</source>
        <translation>Anteil am Value at Risk, 1 Tag von 100: %1 %2 · links von null: sie sichert die anderen ab</translation>
    </message>
</context>
<context>
    <name>deskwright::CorrelationPanel</name>
    <message>
        <source>Correlation</source>
        <translation>Korrelation</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>Strategies</source>
        <translation>Strategien</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>Was verglichen wird</translation>
    </message>
    <message>
        <source>5-minute P&amp;L · above: overlap of positions</source>
        <translation>P&amp;L je 5 Minuten · oben: Überlappung der Positionen</translation>
    </message>
    <message>
        <source>5-minute returns · above: 95 % ±</source>
        <translation>Renditen je 5 Minuten · oben: 95 % ±</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>Noch nichts zu vergleichen</translation>
    </message>
    <message>
        <source>Too few steps yet: a pair needs %1</source>
        <translation>Noch zu wenige Schritte: ein Paar braucht %1</translation>
    </message>
    <message>
        <source>No two move together: none from %1</source>
        <translation>Keine zwei laufen gemeinsam: keines ab %1</translation>
    </message>
    <message>
        <source>Move together from %1: %2</source>
        <translation>Laufen gemeinsam ab %1: %2</translation>
    </message>
    <message>
        <source>%1 of %2 pairs from %3</source>
        <translation>%1 von %2 Paaren ab %3</translation>
    </message>
</context>
<context>
    <name>deskwright::DecisionsPanel</name>
    <message>
        <source>Time UTC</source>
        <translation>Zeit UTC</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Gefragt</translation>
    </message>
    <message>
        <source>Lots</source>
        <translation>Lots</translation>
    </message>
    <message>
        <source>That were asked for; none: all there is, or no volume</source>
        <translation>Nach denen gefragt wurde; keine: alles, was da ist, oder kein Volumen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Erlaubt</translation>
    </message>
    <message>
        <source>Lots that may go</source>
        <translation>Lots, die gehen dürfen</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Would be</source>
        <translation>Wäre</translation>
    </message>
    <message>
        <source>What would have been with the order</source>
        <translation>Was mit der Order gewesen wäre</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Nearest limit</source>
        <translation>Nächstes Limit</translation>
    </message>
    <message>
        <source>The limit that bound, or that an approved order came nearest to</source>
        <translation>Das Limit, das band, oder dem eine genehmigte Order am nächsten kam</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>All answers</source>
        <translation>Alle Antworten</translation>
    </message>
    <message>
        <source>Not as asked</source>
        <translation>Nicht wie gefragt</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Answers shown</source>
        <translation>Gezeigte Antworten</translation>
    </message>
    <message>
        <source>%1 seen, %2 denied</source>
        <translation>%1 gesehen, %2 abgelehnt</translation>
    </message>
</context>
<context>
    <name>deskwright::DeskBar</name>
    <message>
        <source>Day P&amp;L</source>
        <translation>Tages-P&amp;L</translation>
    </message>
    <message>
        <source>Equity</source>
        <translation>Equity</translation>
    </message>
    <message>
        <source>Drawdown from high</source>
        <translation>Drawdown vom Hoch</translation>
    </message>
    <message>
        <source>% of equity</source>
        <translation>% der Equity</translation>
    </message>
    <message>
        <source>Net exposure</source>
        <translation>Netto-Exposure</translation>
    </message>
    <message>
        <source>of %1 %</source>
        <translation>von %1 %</translation>
    </message>
    <message>
        <source>Slippage, %1 fills</source>
        <translation>Slippage, %1 Fills</translation>
    </message>
    <message>
        <source>pip/fill</source>
        <translation>pip/Fill</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>server 88:88:88 · local 88:88:88</source>
        <translation>Server 88:88:88 · lokal 88:88:88</translation>
    </message>
    <message>
        <source>no terminal yet</source>
        <translation>noch kein Terminal</translation>
    </message>
    <message>
        <source>killed</source>
        <translation>gekillt</translation>
    </message>
    <message>
        <source>killed, not on the terminal&apos;s disk</source>
        <translation>gekillt, nicht auf der Platte des Terminals</translation>
    </message>
    <message>
        <source>armed</source>
        <translation>scharf</translation>
    </message>
    <message>
        <source>not armed</source>
        <translation>nicht scharf</translation>
    </message>
    <message>
        <source>% of %1 %</source>
        <translation>% von %1 %</translation>
    </message>
    <message>
        <source>Net %1 exposure</source>
        <translation>Netto-Exposure %1</translation>
    </message>
    <message>
        <source>no market time yet</source>
        <translation>noch keine Marktzeit</translation>
    </message>
    <message>
        <source>server %1 · local %2</source>
        <translation>Server %1 · lokal %2</translation>
    </message>
</context>
<context>
    <name>deskwright::DeskMenu</name>
    <message>
        <source>&amp;Risk</source>
        <translation>&amp;Risiko</translation>
    </message>
    <message>
        <source>&amp;Arm the desk</source>
        <translation>Desk &amp;scharf schalten</translation>
    </message>
    <message>
        <source>&amp;Disarm: no new entries</source>
        <translation>&amp;Entschärfen: keine neuen Einstiege</translation>
    </message>
    <message>
        <source>Acc&amp;ept changed contracts and differences...</source>
        <translation>Geänderte Kontrakte und Abweichungen &amp;annehmen ...</translation>
    </message>
    <message>
        <source>%1 on %2 in %3</source>
        <translation>%1 auf %2 in %3</translation>
    </message>
    <message>
        <source>Another account</source>
        <translation>Ein anderes Konto</translation>
    </message>
    <message>
        <source>The terminal is on account %1.
The books of this profile are those of account %2.</source>
        <translation>Das Terminal ist auf Konto %1.
Die Bücher dieses Profils sind die von Konto %2.</translation>
    </message>
    <message>
        <source>Binding begins new books, a new day and new quotes. What is open on the old account stays open there, and this desk no longer manages it. The desk arms by itself once the books agree with the new account.</source>
        <translation>Das Binden beginnt neue Bücher, einen neuen Tag und neue Kurse. Was auf dem alten Konto offen ist, bleibt dort offen, und dieser Desk führt es nicht mehr. Der Desk schaltet sich scharf, sobald die Bücher mit dem neuen Konto übereinstimmen.</translation>
    </message>
    <message>
        <source>Bind to account %1</source>
        <translation>An Konto %1 binden</translation>
    </message>
    <message>
        <source>Take every changed contract and every open difference as the terminal tells them now?</source>
        <translation>Jeden geänderten Kontrakt und jede offene Abweichung so übernehmen, wie das Terminal sie jetzt nennt?</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Contracts and differences</source>
        <translation>Kontrakte und Abweichungen</translation>
    </message>
    <message>
        <source>&amp;Clear the kill...</source>
        <translation>&amp;Kill aufheben ...</translation>
    </message>
    <message>
        <source>Not armed</source>
        <translation>Nicht scharf</translation>
    </message>
    <message>
        <source>No difference has been reported since the terminal connected.</source>
        <translation>Seit das Terminal verbunden ist, wurde keine Abweichung gemeldet.</translation>
    </message>
    <message>
        <source>Clear the kill</source>
        <translation>Kill aufheben</translation>
    </message>
    <message>
        <source>The desk stays disarmed afterwards: no order leaves until it is armed again.
Type %1 to clear the kill.</source>
        <translation>Der Desk bleibt danach entschärft: keine Order geht hinaus, bis er wieder scharf ist.
%1 eintippen, um den Kill aufzuheben.</translation>
    </message>
</context>
<context>
    <name>deskwright::DeskRiskPanel</name>
    <message>
        <source>Desk risk</source>
        <translation>Risiko des Desks</translation>
    </message>
    <message>
        <source>no news for %1</source>
        <translation>nichts Neues seit %1</translation>
    </message>
    <message>
        <source>tick: warns at 70 %</source>
        <translation>Strich: Warnung bei 70 %</translation>
    </message>
    <message>
        <source>1 position without a stop</source>
        <translation>1 Position ohne Stop</translation>
    </message>
    <message>
        <source>%1 positions without a stop</source>
        <translation>%1 Positionen ohne Stop</translation>
    </message>
</context>
<context>
    <name>deskwright::DeskTray</name>
    <message>
        <source>Show the window</source>
        <translation>Fenster zeigen</translation>
    </message>
    <message>
        <source>Stop the desk</source>
        <translation>Desk anhalten</translation>
    </message>
    <message>
        <source>killed</source>
        <translation>gekillt</translation>
    </message>
    <message>
        <source>trading</source>
        <translation>handelt</translation>
    </message>
    <message>
        <source>not trading</source>
        <translation>handelt nicht</translation>
    </message>
    <message>
        <source>Deskwright: %1, day %2</source>
        <translation>Deskwright: %1, Tag %2</translation>
    </message>
</context>
<context>
    <name>deskwright::DockSet</name>
    <message>
        <source>Float</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>deskwright::DockTitle</name>
    <message>
        <source>Float or dock</source>
        <translation>Lösen oder andocken</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>deskwright::EditList</name>
    <message>
        <source>tick %1</source>
        <translation>Tick %1</translation>
    </message>
    <message>
        <source>P&amp;L since %1</source>
        <translation>P&amp;L seither %1</translation>
    </message>
</context>
<context>
    <name>deskwright::EquityPanel</name>
    <message>
        <source>Equity and P&amp;L</source>
        <translation>Equity und P&amp;L</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>Desk day P&amp;L</source>
        <translation>Tages-P&amp;L des Desks</translation>
    </message>
    <message>
        <source>By strategy</source>
        <translation>Je Strategie</translation>
    </message>
    <message>
        <source>%1 · equity %2 = %3 %4 %5</source>
        <translation>%1 · Equity %2 = %3 %4 %5</translation>
    </message>
    <message>
        <source>high %1</source>
        <translation>Hoch %1</translation>
    </message>
    <message>
        <source>no account yet</source>
        <translation>noch kein Konto</translation>
    </message>
</context>
<context>
    <name>deskwright::ExposureBars</name>
    <message>
        <source>, limit ±%1 × equity</source>
        <translation>, Limit ±%1 × Equity</translation>
    </message>
    <message>
        <source>live positions, thousand %1%2</source>
        <translation>Live-Positionen, Tausend %1%2</translation>
    </message>
    <message>
        <source>Currency exposure</source>
        <translation>Währungs-Exposure</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>worst</source>
        <translation>schlimmstens</translation>
    </message>
</context>
<context>
    <name>deskwright::FillCostTable</name>
    <message>
        <source>Slippage</source>
        <translation>Slippage</translation>
    </message>
    <message>
        <source>half-spread %1</source>
        <translation>halber Spread %1</translation>
    </message>
    <message>
        <source>shortfall to mid %1</source>
        <translation>Shortfall zur Mitte %1</translation>
    </message>
    <message>
        <source>commission %1</source>
        <translation>Kommission %1</translation>
    </message>
    <message>
        <source>all-in %1</source>
        <translation>gesamt %1</translation>
    </message>
    <message>
        <source>Cost (+ = worse)</source>
        <translation>Kosten (+ = teurer)</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>drift</source>
        <translation>Drift</translation>
    </message>
    <message>
        <source>spread</source>
        <translation>Spread</translation>
    </message>
    <message>
        <source>pip</source>
        <translation>pip</translation>
    </message>
</context>
<context>
    <name>deskwright::FillDetailPanel</name>
    <message>
        <source>Fill</source>
        <translation>Fill</translation>
    </message>
    <message>
        <source>no fill yet today</source>
        <translation>heute noch keine Ausführung</translation>
    </message>
    <message>
        <source>the selected fill is not of today</source>
        <translation>die gewählte Ausführung ist nicht von heute</translation>
    </message>
    <message>
        <source>BUY</source>
        <translation>BUY</translation>
    </message>
    <message>
        <source>SELL</source>
        <translation>SELL</translation>
    </message>
    <message>
        <source>%1 pip = %2 %3</source>
        <translation>%1 pip = %2 %3</translation>
    </message>
    <message>
        <source>provisional: final with a later tick of %1</source>
        <translation>vorläufig: endgültig mit einem späteren Tick von %1</translation>
    </message>
    <message>
        <source>attribution</source>
        <translation>Zuordnung</translation>
    </message>
    <message>
        <source>newest</source>
        <translation>neueste</translation>
    </message>
    <message>
        <source>1 pip = %1</source>
        <translation>1 pip = %1</translation>
    </message>
</context>
<context>
    <name>deskwright::FillWaterfall</name>
    <message>
        <source>order</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>T0 ask</source>
        <translation>T0 Ask</translation>
    </message>
    <message>
        <source>T0 bid</source>
        <translation>T0 Bid</translation>
    </message>
    <message>
        <source>impact</source>
        <translation>Impact</translation>
    </message>
    <message>
        <source>unattr.</source>
        <translation>n. zug.</translation>
    </message>
    <message>
        <source>fill</source>
        <translation>Fill</translation>
    </message>
    <message>
        <source>trigger</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>signal</source>
        <translation>Signal</translation>
    </message>
    <message>
        <source>broker</source>
        <translation>Broker</translation>
    </message>
</context>
<context>
    <name>deskwright::FillsPanel</name>
    <message>
        <source>Fills</source>
        <translation>Fills</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Fills of one strategy, or of all</source>
        <translation>Ausführungen einer Strategie oder aller</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>Live + paper</source>
        <translation>Live + Paper</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>Live or paper</source>
        <translation>Live oder Paper</translation>
    </message>
    <message>
        <source>Filter: &gt;0.5 xau</source>
        <translation>Filter: &gt;0.5 xau</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>All words must hold: xau, buy, !paper, &gt;0.5 (slippage in pips), lots&gt;=1, price&lt;1.09, provisional (Ctrl+F)</source>
        <translation>Alle Wörter müssen gelten: xau, buy, !paper, &gt;0.5 (Slippage in Pips), lots&gt;=1, price&lt;1.09, provisional (Strg+F)</translation>
    </message>
    <message>
        <source>%1 live · %2 paper</source>
        <translation>%1 live · %2 Paper</translation>
    </message>
    <message>
        <source> · not understood: %1</source>
        <translation> · nicht verstanden: %1</translation>
    </message>
    <message>
        <source> · %1 shown</source>
        <translation> · %1 gezeigt</translation>
    </message>
</context>
<context>
    <name>deskwright::HeartBadge</name>
    <message>
        <source>LIVE</source>
        <translation>LIVE</translation>
    </message>
    <message>
        <source>PAPER</source>
        <translation>PAPER</translation>
    </message>
</context>
<context>
    <name>deskwright::HeatMap</name>
    <message>
        <source>Correlations</source>
        <translation>Korrelationen</translation>
    </message>
    <message>
        <source>%1 %2, 95 % %3 to %4, %5 steps</source>
        <translation>%1 %2, 95 % %3 bis %4, %5 Schritte</translation>
    </message>
    <message>
        <source>%1: too few steps, %2 of %3</source>
        <translation>%1: zu wenige Schritte, %2 von %3</translation>
    </message>
    <message>
        <source>, overlap %1</source>
        <translation>, Überlappung %1</translation>
    </message>
</context>
<context>
    <name>deskwright::InstantStrip</name>
    <message>
        <source>%1 not stamped</source>
        <translation>%1 ohne Stempel</translation>
    </message>
    <message>
        <source>rested at the broker, which filled it without us</source>
        <translation>lag beim Broker, der sie ohne uns ausgeführt hat</translation>
    </message>
</context>
<context>
    <name>deskwright::LimitsPanel</name>
    <message>
        <source>Limit</source>
        <translation>Limit</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>What is limited: the desk, a strategy, a symbol, a currency or a cluster</source>
        <translation>Was begrenzt ist: der Desk, eine Strategie, ein Symbol, eine Währung oder ein Cluster</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Genutzt</translation>
    </message>
    <message>
        <source>Share of the limit; from 70 % on it is near</source>
        <translation>Anteil am Limit; ab 70 % ist es nah</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Headroom</source>
        <translation>Spielraum</translation>
    </message>
    <message>
        <source>What is left until the limit</source>
        <translation>Was bis zum Limit bleibt</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source> · %1 near</source>
        <translation> · %1 nah</translation>
    </message>
    <message>
        <source> · %1 reached</source>
        <translation> · %1 erreicht</translation>
    </message>
</context>
<context>
    <name>deskwright::LogPanel</name>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>All levels</source>
        <translation>Alle Stufen</translation>
    </message>
    <message>
        <source>Warnings and up</source>
        <translation>Ab Warnung</translation>
    </message>
    <message>
        <source>Alerts and up</source>
        <translation>Ab Alarm</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Least level</source>
        <translation>Niedrigste Stufe</translation>
    </message>
    <message>
        <source>Filter: reject !eurusd</source>
        <translation>Filter: reject !eurusd</translation>
    </message>
    <message>
        <source>All words must be in code or text, none that begins with ! (Ctrl+F)</source>
        <translation>Alle Wörter müssen in Code oder Text stehen, keines mit ! davor (Strg+F)</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Shows the newest as it comes; scrolling up pauses, scrolling to the end goes on</source>
        <translation>Zeigt das Neueste, wie es kommt; Hochrollen hält an, bis ans Ende rollen geht weiter</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>1 alert</source>
        <translation>1 Alarm</translation>
    </message>
    <message>
        <source>%1 alerts</source>
        <translation>%1 Alarme</translation>
    </message>
    <message>
        <source>paused, %1 new</source>
        <translation>angehalten, %1 neu</translation>
    </message>
</context>
<context>
    <name>deskwright::MainWindow</name>
    <message>
        <source>Earlier today is not shown: %1</source>
        <translation>Der frühere Tag wird nicht gezeigt: %1</translation>
    </message>
    <message>
        <source>The saved layout does not fit this screen: the factory layout is shown.</source>
        <translation>Die gespeicherte Anordnung passt nicht auf diesen Bildschirm: die Werksanordnung wird gezeigt.</translation>
    </message>
    <message>
        <source>The saved layout is damaged: the one before it is shown.</source>
        <translation>Die gespeicherte Anordnung ist beschädigt: die vorige wird gezeigt.</translation>
    </message>
    <message>
        <source>The saved layout is damaged or another program's: the factory layout is shown.</source>
        <translation>Die gespeicherte Anordnung ist beschädigt oder von einem anderen Programm: die Werksanordnung wird gezeigt.</translation>
    </message>
    <message>
        <source>The desk trades on. A click here shows the window.</source>
        <translation>Der Desk handelt weiter. Ein Klick hier zeigt das Fenster.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>Text si&amp;ze</source>
        <translation>Text&amp;größe</translation>
    </message>
    <message>
        <source>%1 %, from the next start</source>
        <translation>%1 %, ab dem nächsten Start</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Loc&amp;k layout</source>
        <translation>Anordnung &amp;festhalten</translation>
    </message>
    <message>
        <source>&amp;Factory layout</source>
        <translation>&amp;Werksanordnung</translation>
    </message>
    <message>
        <source>Full &amp;screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>SIMULATED   generated market, no money is real</source>
        <translation>SIMULIERT   erzeugter Markt, kein Geld ist echt</translation>
    </message>
</context>
<context>
    <name>deskwright::ModeBadge</name>
    <message>
        <source>NO ACCOUNT</source>
        <translation>KEIN KONTO</translation>
    </message>
    <message>
        <source>PAPER</source>
        <translation>PAPER</translation>
    </message>
    <message>
        <source>SIMULATED</source>
        <translation>SIMULIERT</translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation>LIVE</translation>
    </message>
    <message>
        <source>REAL</source>
        <translation>ECHT</translation>
    </message>
</context>
<context>
    <name>deskwright::NoticeTable</name>
    <message>
        <source>info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>alert</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>Time UTC</source>
        <translation>Zeit UTC</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Meldung</translation>
    </message>
</context>
<context>
    <name>deskwright::OrdersPanel</name>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>external</source>
        <translation>extern</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Lots</source>
        <translation>Lots</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Of the order; a market order has none</source>
        <translation>Der Order; eine Market-Order hat keinen</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Market time since the decision, minutes and seconds</source>
        <translation>Marktzeit seit der Entscheidung, Minuten und Sekunden</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>BUY</source>
        <translation>BUY</translation>
    </message>
    <message>
        <source>SELL</source>
        <translation>SELL</translation>
    </message>
    <message>
        <source>%1 close</source>
        <translation>%1 schließt</translation>
    </message>
    <message>
        <source>%1 market</source>
        <translation>%1 Market</translation>
    </message>
    <message>
        <source>%1 LIMIT</source>
        <translation>%1 LIMIT</translation>
    </message>
    <message>
        <source>%1 STOP</source>
        <translation>%1 STOP</translation>
    </message>
    <message>
        <source>made</source>
        <translation>erstellt</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>working</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>%1 filled</source>
        <translation>%1 ausgeführt</translation>
    </message>
    <message>
        <source>cancelling</source>
        <translation>wird storniert</translation>
    </message>
    <message>
        <source>changing</source>
        <translation>wird geändert</translation>
    </message>
    <message>
        <source>UNKNOWN</source>
        <translation>UNBEKANNT</translation>
    </message>
    <message>
        <source>%1 of %2 lots filled</source>
        <translation>%1 von %2 Lots ausgeführt</translation>
    </message>
    <message>
        <source>stop %1, target %2</source>
        <translation>Stop %1, Ziel %2</translation>
    </message>
    <message>
        <source>nobody knows yet whether this order was done: the venue is being asked</source>
        <translation>noch weiß niemand, ob diese Order ausgeführt wurde: der Broker wird gefragt</translation>
    </message>
    <message>
        <source>venue: %1</source>
        <translation>Broker: %1</translation>
    </message>
    <message>
        <source>Working orders</source>
        <translation>Aktive Orders</translation>
    </message>
    <message>
        <source> · %1 of unknown outcome</source>
        <translation> · %1 mit unbekanntem Ausgang</translation>
    </message>
</context>
<context>
    <name>deskwright::ParameterForm</name>
    <message>
        <source>Desk limits</source>
        <translation>Limits des Desks</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>Sizing</source>
        <translation>Positionsgröße</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source>Symbols and hours</source>
        <translation>Symbole und Zeiten</translation>
    </message>
</context>
<context>
    <name>deskwright::ParameterRow</name>
    <message>
        <source>changed today</source>
        <translation>heute geändert</translation>
    </message>
    <message>
        <source>not the default</source>
        <translation>nicht der Standardwert</translation>
    </message>
    <message>
        <source>applies to new entries</source>
        <translation>gilt für neue Einstiege</translation>
    </message>
    <message>
        <source>staged</source>
        <translation>vorgemerkt</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>sent, no answer for %1</source>
        <translation>gesendet, keine Antwort seit %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>in force from tick</source>
        <translation>in Kraft ab Tick</translation>
    </message>
    <message>
        <source>tick</source>
        <translation>Tick</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>abgelehnt: %1</translation>
    </message>
    <message>
        <source>cannot be read: nothing was sent</source>
        <translation>nicht lesbar: nichts wurde gesendet</translation>
    </message>
    <message>
        <source>default %1</source>
        <translation>Standard %1</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>Open positions keep what they were opened with.</source>
        <translation>Offene Positionen behalten, womit sie eröffnet wurden.</translation>
    </message>
</context>
<context>
    <name>deskwright::ParameterSheet</name>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
</context>
<context>
    <name>deskwright::ParametersPanel</name>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Owner of the parameters</source>
        <translation>Wem die Parameter gehören</translation>
    </message>
    <message>
        <source>Apply together</source>
        <translation>Zusammen</translation>
    </message>
    <message>
        <source>Edits are staged and sent as one: all of them or none.</source>
        <translation>Änderungen werden vorgemerkt und als eine gesendet: alle oder keine.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wieder</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Stages the defaults; lists of symbols stay.</source>
        <translation>Merkt die Standardwerte vor; Symbollisten bleiben.</translation>
    </message>
    <message>
        <source>Apply  Ctrl+Enter</source>
        <translation>Anwenden  Strg+Eingabe</translation>
    </message>
    <message>
        <source>Discard  Esc</source>
        <translation>Verwerfen  Esc</translation>
    </message>
    <message>
        <source>Desk limits</source>
        <translation>Limits des Desks</translation>
    </message>
    <message>
        <source>Ctrl+Z: takes back %1</source>
        <translation>Strg+Z: nimmt %1 zurück</translation>
    </message>
    <message>
        <source>Ctrl+Shift+Z: makes again %1</source>
        <translation>Strg+Umschalt+Z: macht %1 wieder</translation>
    </message>
    <message>
        <source>staged: %1</source>
        <translation>vorgemerkt: %1</translation>
    </message>
    <message>
        <source>refused, nothing changed: %1</source>
        <translation>abgelehnt, nichts geändert: %1</translation>
    </message>
    <message>
        <source>1 edit today</source>
        <translation>1 Änderung heute</translation>
    </message>
    <message>
        <source>%1 edits today</source>
        <translation>%1 Änderungen heute</translation>
    </message>
    <message>
        <source>%1: edits act on what is open</source>
        <translation>%1: Änderungen wirken auf Offenes</translation>
    </message>
</context>
<context>
    <name>deskwright::PositionStrip</name>
    <message>
        <source>1 open position</source>
        <translation>1 offene Position</translation>
    </message>
    <message>
        <source>%1 open positions</source>
        <translation>%1 offene Positionen</translation>
    </message>
</context>
<context>
    <name>deskwright::PositionsPanel</name>
    <message>
        <source>external</source>
        <translation>extern</translation>
    </message>
    <message>
        <source>no SL</source>
        <translation>kein SL</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Lots</source>
        <translation>Lots</translation>
    </message>
    <message>
        <source>Short is negative</source>
        <translation>Short ist negativ</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Einstieg</translation>
    </message>
    <message>
        <source>Mean of its deals by volume</source>
        <translation>Mittel der Deals nach Volumen</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Kurs</translation>
    </message>
    <message>
        <source>The side of the quote at which it would be closed</source>
        <translation>Die Seite des Kurses, zu der geschlossen würde</translation>
    </message>
    <message>
        <source>P&amp;L</source>
        <translation>P&amp;L</translation>
    </message>
    <message>
        <source>At stop</source>
        <translation>Am Stop</translation>
    </message>
    <message>
        <source>Result from the entry if the stop is hit at its price</source>
        <translation>Ergebnis seit dem Einstieg, wenn der Stop zu seinem Preis greift</translation>
    </message>
    <message>
        <source>stop %1, target %2</source>
        <translation>Stop %1, Ziel %2</translation>
    </message>
    <message>
        <source>nothing at the venue protects this position</source>
        <translation>nichts beim Broker schützt diese Position</translation>
    </message>
    <message>
        <source>at stop: no rate to the account currency is known</source>
        <translation>am Stop: kein Umrechnungskurs zur Kontowährung bekannt</translation>
    </message>
    <message>
        <source>the quote is %1 old</source>
        <translation>der Kurs ist %1 alt</translation>
    </message>
    <message>
        <source>the venue did not answer when it was last asked for positions</source>
        <translation>der Broker hat auf die letzte Frage nach Positionen nicht geantwortet</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>Positionen</translation>
    </message>
    <message>
        <source>Σ live · %1</source>
        <translation>Σ live · %1</translation>
    </message>
    <message>
        <source>%1 live · %2 paper</source>
        <translation>%1 live · %2 Paper</translation>
    </message>
    <message>
        <source> · %1 without stop</source>
        <translation> · %1 ohne Stop</translation>
    </message>
    <message>
        <source> · %1 quote %2 old</source>
        <translation> · Kurs %1 ist %2 alt</translation>
    </message>
</context>
<context>
    <name>deskwright::PricePanel</name>
    <message>
        <source>Price</source>
        <translation>Kurs</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>ask</source>
        <translation>Ask</translation>
    </message>
    <message>
        <source>bid</source>
        <translation>Bid</translation>
    </message>
    <message>
        <source>M1 bid · spread %1 pip</source>
        <translation>M1 Bid · Spread %1 pip</translation>
    </message>
    <message>
        <source>waiting for bars</source>
        <translation>wartet auf Kerzen</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>earlier · double click for now</source>
        <translation>früher · Doppelklick für jetzt</translation>
    </message>
</context>
<context>
    <name>deskwright::RiskTable</name>
    <message>
        <source>Measures of risk and their limits</source>
        <translation>Risikomaße und ihre Limits</translation>
    </message>
    <message>
        <source>Shows this limit among the parameters</source>
        <translation>Zeigt dieses Limit bei den Parametern</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Maß</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Genutzt</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Limit</translation>
    </message>
    <message>
        <source>Headroom</source>
        <translation>Spielraum</translation>
    </message>
</context>
<context>
    <name>deskwright::SlippageLegend</name>
    <message>
        <source>trigger</source>
        <translation>Trigger</translation>
    </message>
    <message>
        <source>signal</source>
        <translation>Signal</translation>
    </message>
    <message>
        <source>broker</source>
        <translation>Broker</translation>
    </message>
    <message>
        <source>impact</source>
        <translation>Impact</translation>
    </message>
    <message>
        <source>n/a</source>
        <translation>k. A.</translation>
    </message>
    <message>
        <source>signal: from the decision to OrderSend, our own time
broker: from OrderSend to the deal, the market moving meanwhile
impact: fill against the broker's own quote at the deal, and what is left
n/a: a quote is missing, the parts cannot be told apart
trigger: of pending orders, from the order's price to the quote that triggered it
Costs stand to the right of zero, gains to the left; each symbol has a scale of its own</source>
        <translation>Signal: von der Entscheidung bis OrderSend, unsere eigene Zeit
Broker: von OrderSend bis zum Deal, währenddessen sich der Markt bewegt
Impact: Ausführung gegen den Kurs des Brokers beim Deal, und was übrig bleibt
k. A.: ein Kurs fehlt, die Teile sind nicht zu trennen
Trigger: bei wartenden Orders vom Preis der Order bis zum auslösenden Kurs
Kosten stehen rechts von null, Gewinne links; jedes Symbol hat seinen eigenen Maßstab</translation>
    </message>
</context>
<context>
    <name>deskwright::SlippagePanel</name>
    <message>
        <source>Slippage</source>
        <translation>Slippage</translation>
    </message>
    <message>
        <source>Components by hour</source>
        <translation>Anteile je Stunde</translation>
    </message>
    <message>
        <source>Distribution per fill</source>
        <translation>Verteilung je Fill</translation>
    </message>
    <message>
        <source>Slippage by strategy</source>
        <translation>Slippage je Strategie</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>Live or paper</source>
        <translation>Live oder Paper</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Geld</translation>
    </message>
    <message>
        <source>Pip</source>
        <translation>Pip</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>external</source>
        <translation>extern</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>paper</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>UTC, %1 · Σ %2</source>
        <translation>UTC, %1 · Σ %2</translation>
    </message>
    <message>
        <source>UTC, pip, weighted by volume · mean %1</source>
        <translation>UTC, pip, nach Volumen gewichtet · Mittel %1</translation>
    </message>
    <message>
        <source>median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>P95</source>
        <translation>P95</translation>
    </message>
    <message>
        <source>worst</source>
        <translation>größte</translation>
    </message>
    <message>
        <source>pip · %1 of %2 improved</source>
        <translation>pip · %1 von %2 besser</translation>
    </message>
    <message>
        <source>today · %1 in statistics</source>
        <translation>heute · %1 in der Statistik</translation>
    </message>
    <message>
        <source> · %1 excluded</source>
        <translation> · %1 ausgeschlossen</translation>
    </message>
    <message>
        <source> · %1 provisional</source>
        <translation> · %1 vorläufig</translation>
    </message>
</context>
<context>
    <name>deskwright::StandIn</name>
    <message>
        <source>The MetaTrader stand-in ended with status %1: %2</source>
        <translation>Der MetaTrader-Ersatz endete mit Status %1: %2</translation>
    </message>
    <message>
        <source>The MetaTrader stand-in could not be started: %1: %2</source>
        <translation>Der MetaTrader-Ersatz konnte nicht gestartet werden: %1: %2</translation>
    </message>
</context>
<context>
    <name>deskwright::StaticBars</name>
    <message>
        <source>nothing yet</source>
        <translation>noch nichts</translation>
    </message>
</context>
<context>
    <name>deskwright::StatusLine</name>
    <message>
        <source>EA heartbeat</source>
        <translation>EA-Herzschlag</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>last tick</source>
        <translation>letzter Tick</translation>
    </message>
    <message>
        <source>ticks</source>
        <translation>Ticks</translation>
    </message>
    <message>
        <source>no symbols</source>
        <translation>keine Symbole</translation>
    </message>
    <message>
        <source>%1 of %2 fresh</source>
        <translation>%1 von %2 frisch</translation>
    </message>
    <message>
        <source>oldest %1 %2</source>
        <translation>ältester %1 %2</translation>
    </message>
    <message>
        <source>account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>books</source>
        <translation>Bücher</translation>
    </message>
    <message>
        <source>reconciled</source>
        <translation>abgeglichen</translation>
    </message>
    <message>
        <source>not reconciled</source>
        <translation>nicht abgeglichen</translation>
    </message>
    <message>
        <source>broker ping</source>
        <translation>Broker-Ping</translation>
    </message>
    <message>
        <source>%1: median %2 ms, 99 % below %3 ms, longest %4 ms, of %5</source>
        <translation>%1: Median %2 ms, 99 % unter %3 ms, längste %4 ms, von %5</translation>
    </message>
    <message>
        <source>Tick to order</source>
        <translation>Tick bis Order</translation>
    </message>
    <message>
        <source>Desk to terminal or back</source>
        <translation>Desk bis Terminal oder zurück</translation>
    </message>
    <message>
        <source>Wait for the EA</source>
        <translation>Warten auf den EA</translation>
    </message>
    <message>
        <source>Broker</source>
        <translation>Broker</translation>
    </message>
    <message>
        <source>Clocks of desk and terminal: aligned to ±%1 ms</source>
        <translation>Uhren von Desk und Terminal: auf ±%1 ms abgeglichen</translation>
    </message>
    <message>
        <source>engine silent for</source>
        <translation>Engine schweigt seit</translation>
    </message>
    <message>
        <source>input</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>times in</source>
        <translation>Zeiten in</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>The desk does not answer: everything shown is %1 old.</source>
        <translation>Der Desk antwortet nicht: alles Gezeigte ist %1 alt.</translation>
    </message>
    <message>
        <source> for %1</source>
        <translation> seit %1</translation>
    </message>
    <message>
        <source>The terminal is lost%1: %2. Quotes, positions and equity are as old as that.</source>
        <translation>Das Terminal ist verloren%1: %2. Kurse, Positionen und Equity sind so alt.</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>kein Grund angegeben</translation>
    </message>
</context>
<context>
    <name>deskwright::StopControls</name>
    <message>
        <source>No new entries; exits are still managed. Acts at once, F8 takes it back.</source>
        <translation>Keine neuen Einstiege; Ausstiege werden weiter geführt. Wirkt sofort, F8 nimmt es zurück.</translation>
    </message>
    <message>
        <source>Pauses, cancels what is pending and closes every position. Hold for a second, or hold Ctrl+Shift+F.</source>
        <translation>Pausiert, storniert Wartendes und schließt jede Position. Eine Sekunde halten, oder Strg+Umschalt+F halten.</translation>
    </message>
    <message>
        <source>Flattens and latches: no order leaves but the closes, until a person clears it. Hold for a second, or hold Ctrl+Shift+K.</source>
        <translation>Stellt glatt und rastet ein: nur Schließungen gehen hinaus, bis ein Mensch es aufhebt. Eine Sekunde halten, oder Strg+Umschalt+K halten.</translation>
    </message>
    <message>
        <source>Pause all</source>
        <translation>Alle Pause</translation>
    </message>
    <message>
        <source>F8</source>
        <translation>F8</translation>
    </message>
    <message>
        <source>Resume all</source>
        <translation>Alle weiter</translation>
    </message>
    <message>
        <source>paused, F8</source>
        <translation>pausiert, F8</translation>
    </message>
    <message>
        <source>halted, F8</source>
        <translation>angehalten, F8</translation>
    </message>
    <message>
        <source>MT5 blocks it</source>
        <translation>MT5 sperrt</translation>
    </message>
    <message>
        <source>hold 1.0 s</source>
        <translation>1,0 s halten</translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation>Glattstellen</translation>
    </message>
    <message>
        <source>Killed</source>
        <translation>Gekillt</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>Kill</translation>
    </message>
    <message>
        <source>Risk menu clears</source>
        <translation>Menü Risiko hebt auf</translation>
    </message>
    <message>
        <source>Resume trading</source>
        <translation>Handel fortsetzen</translation>
    </message>
    <message>
        <source>The desk halted itself: a limit was hit or its books are in doubt. Resume all entries?</source>
        <translation>Der Desk hat sich selbst angehalten: ein Limit wurde erreicht oder seine Bücher sind zweifelhaft. Alle Einstiege fortsetzen?</translation>
    </message>
    <message>
        <source>Resume entries</source>
        <translation>Einstiege fortsetzen</translation>
    </message>
</context>
<context>
    <name>deskwright::StopResult</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>asked the desk ...</source>
        <translation>Desk gefragt ...</translation>
    </message>
    <message>
        <source>Kill</source>
        <translation>Kill</translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation>Glattstellen</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>abgelehnt: %1</translation>
    </message>
    <message>
        <source>order %1  %2  %3</source>
        <translation>Order %1  %2  %3</translation>
    </message>
    <message>
        <source>paper  %1</source>
        <translation>Paper  %1</translation>
    </message>
    <message>
        <source>nothing was open</source>
        <translation>nichts war offen</translation>
    </message>
    <message>
        <source>%1 of %2 closed</source>
        <translation>%1 von %2 geschlossen</translation>
    </message>
    <message>
        <source>%1 of %2 closed, %3 still open</source>
        <translation>%1 von %2 geschlossen, %3 noch offen</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
</context>
<context>
    <name>deskwright::StrategiesPanel</name>
    <message>
        <source>Strategies</source>
        <translation>Strategien</translation>
    </message>
    <message>
        <source>%1 · no news for %2</source>
        <translation>%1 · nichts Neues seit %2</translation>
    </message>
    <message>
        <source>%1 · money in %2</source>
        <translation>%1 · Geld in %2</translation>
    </message>
    <message>
        <source>on paper</source>
        <translation>auf Paper</translation>
    </message>
    <message>
        <source>trades</source>
        <translation>handelt</translation>
    </message>
    <message>
        <source>not armed</source>
        <translation>nicht scharf</translation>
    </message>
    <message>
        <source>, as the whole desk is</source>
        <translation>, wie der ganze Desk</translation>
    </message>
    <message>
        <source>Desk · %1 live · %2 held</source>
        <translation>Desk · %1 live · %2 gehalten</translation>
    </message>
    <message>
        <source>Desk · %1 live</source>
        <translation>Desk · %1 live</translation>
    </message>
    <message>
        <source>Nothing on paper</source>
        <translation>Nichts auf Paper</translation>
    </message>
    <message>
        <source>Paper · %1, not in the desk's sum</source>
        <translation>Paper · %1, nicht in der Summe</translation>
    </message>
    <message>
        <source>Paper beside live, not in the desk's sum</source>
        <translation>Paper neben Live, nicht in der Summe</translation>
    </message>
    <message>
        <source>* modelled</source>
        <translation>* Modell</translation>
    </message>
    <message>
        <source>pause asked for …</source>
        <translation>Pause verlangt …</translation>
    </message>
    <message>
        <source>resume asked for …</source>
        <translation>Fortsetzen verlangt …</translation>
    </message>
</context>
<context>
    <name>deskwright::SwitchEditor</name>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
</context>
<context>
    <name>deskwright::TableView</name>
    <message>
        <source>Columns as they fit</source>
        <translation>Spalten, wie sie passen</translation>
    </message>
</context>
<context>
    <name>deskwright::TimeRangeEditor</name>
    <message>
        <source>from</source>
        <translation>von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
</context>
<context>
    <name>deskwright::WhatIfPanel</name>
    <message>
        <source>What if</source>
        <translation>Was wäre wenn</translation>
    </message>
    <message>
        <source>lots</source>
        <translation>Lots</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Would be</source>
        <translation>Wäre</translation>
    </message>
    <message>
        <source>Nearest limit</source>
        <translation>Nächstes Limit</translation>
    </message>
    <message>
        <source>Most that fits</source>
        <translation>Höchstens passt</translation>
    </message>
    <message>
        <source>Binds first</source>
        <translation>Bindet zuerst</translation>
    </message>
    <message>
        <source>%1 of %2 allowed</source>
        <translation>%1 von %2 erlaubt</translation>
    </message>
    <message>
        <source>Nothing is sent: the gate says what it would answer</source>
        <translation>Nichts wird gesendet: das Gate sagt, was es antworten würde</translation>
    </message>
    <message>
        <source>Approved: %1 lots</source>
        <translation>Genehmigt: %1 Lots</translation>
    </message>
    <message>
        <source>Reduced: %1 of %2 lots</source>
        <translation>Verkleinert: %1 von %2 Lots</translation>
    </message>
    <message>
        <source>Denied</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>%1 lots</source>
        <translation>%1 Lots</translation>
    </message>
    <message>
        <source>nothing before the broker's largest volume</source>
        <translation>nichts vor dem größten Volumen des Brokers</translation>
    </message>
    <message>
        <source>as of %1 UTC</source>
        <translation>Stand %1 UTC</translation>
    </message>
</context>
</TS>
