<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Description</name>
    <message>
        <source>Moving-average cross</source>
        <translation>MA-Kreuzung</translation>
    </message>
    <message>
        <source>MA cross</source>
        <translation>MA-Kreuz</translation>
    </message>
    <message>
        <source>Breakout</source>
        <translation>Ausbruch</translation>
    </message>
    <message>
        <source>Channel breakout</source>
        <translation>Kanalausbruch</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>Symbols that the strategy trades; empty = every symbol that the terminal offers.</source>
        <translation>Symbole, die die Strategie handelt; leer = jedes Symbol, das das Terminal anbietet.</translation>
    </message>
    <message>
        <source>Flat before close</source>
        <translation>Glatt vor Handelsschluss</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>Minutes before the close of the trading day (17:00 New York) from which the strategy is flat and enters nothing; 0 = stays in.</source>
        <translation>Minuten vor dem Ende des Handelstags (17:00 New York), ab denen die Strategie glatt ist und nicht einsteigt; 0 = bleibt drin.</translation>
    </message>
    <message>
        <source>Sizing</source>
        <translation>Positionsgröße</translation>
    </message>
    <message>
        <source>How an entry gets its volume: fixed lots, a share of equity lost at the stop, or a share of equity the usual daily move is worth.</source>
        <translation>Woher ein Einstieg sein Volumen hat: feste Lots, ein Anteil der Equity, der am Stop verloren geht, oder ein Anteil der Equity, den die übliche Tagesbewegung wert ist.</translation>
    </message>
    <message>
        <source>Lots</source>
        <translation>Lots</translation>
    </message>
    <message>
        <source>lots</source>
        <translation>Lots</translation>
    </message>
    <message>
        <source>Volume of an entry with fixed lots.</source>
        <translation>Volumen eines Einstiegs bei festen Lots.</translation>
    </message>
    <message>
        <source>Risk percent</source>
        <translation>Risiko in Prozent</translation>
    </message>
    <message>
        <source>% of equity</source>
        <translation>% der Equity</translation>
    </message>
    <message>
        <source>Share of equity lost when the stop is hit, before costs.</source>
        <translation>Anteil der Equity, der verloren geht, wenn der Stop greift, vor Kosten.</translation>
    </message>
    <message>
        <source>Target volatility</source>
        <translation>Ziel-Volatilität</translation>
    </message>
    <message>
        <source>Share of equity that the symbol's usual daily move is worth.</source>
        <translation>Anteil der Equity, den die übliche Tagesbewegung des Symbols wert ist.</translation>
    </message>
    <message>
        <source>Max volume</source>
        <translation>Größtes Volumen</translation>
    </message>
    <message>
        <source>Most lots of one symbol, positions and working entries together.</source>
        <translation>Die meisten Lots eines Symbols, Positionen und aktive Einstiege zusammen.</translation>
    </message>
    <message>
        <source>Max positions</source>
        <translation>Meiste Positionen</translation>
    </message>
    <message>
        <source>positions</source>
        <translation>Positionen</translation>
    </message>
    <message>
        <source>Most open positions and working entries on all symbols together.</source>
        <translation>Die meisten offenen Positionen und aktiven Einstiege auf allen Symbolen zusammen.</translation>
    </message>
    <message>
        <source>Max daily loss</source>
        <translation>Größter Tagesverlust</translation>
    </message>
    <message>
        <source>% of day base</source>
        <translation>% der Tagesbasis</translation>
    </message>
    <message>
        <source>Loss of the strategy since the desk's midnight at which it is halted until a person resumes it.</source>
        <translation>Verlust der Strategie seit Mitternacht des Desks, bei dem sie angehalten wird, bis ein Mensch sie fortsetzt.</translation>
    </message>
    <message>
        <source>Bar minutes</source>
        <translation>Kerzenlänge</translation>
    </message>
    <message>
        <source>Length of a bar. Longer bars trade less often and hold longer.</source>
        <translation>Länge einer Kerze. Mit längeren wird seltener gehandelt und länger gehalten.</translation>
    </message>
    <message>
        <source>Fast bars</source>
        <translation>Kerzen schnell</translation>
    </message>
    <message>
        <source>bars</source>
        <translation>Kerzen</translation>
    </message>
    <message>
        <source>Bars of the fast average. A larger value reacts later.</source>
        <translation>Kerzen des schnellen Durchschnitts. Ein größerer Wert reagiert später.</translation>
    </message>
    <message>
        <source>Slow bars</source>
        <translation>Kerzen langsam</translation>
    </message>
    <message>
        <source>Bars of the slow average; more than fast_bars. A larger value follows longer trends.</source>
        <translation>Kerzen des langsamen Durchschnitts; mehr als fast_bars. Ein größerer Wert folgt längeren Trends.</translation>
    </message>
    <message>
        <source>Atr bars</source>
        <translation>Kerzen ATR</translation>
    </message>
    <message>
        <source>Bars of the average true range that measures the stop.</source>
        <translation>Kerzen der Average True Range, an der der Stop bemessen wird.</translation>
    </message>
    <message>
        <source>Stop atr</source>
        <translation>Stop in ATR</translation>
    </message>
    <message>
        <source>ATR</source>
        <translation>ATR</translation>
    </message>
    <message>
        <source>Distance of the stop from the quote. A larger value is hit less often and loses more when it is.</source>
        <translation>Abstand des Stops vom Kurs. Ein größerer Wert greift seltener und verliert dann mehr.</translation>
    </message>
    <message>
        <source>Target atr</source>
        <translation>Ziel in ATR</translation>
    </message>
    <message>
        <source>Distance of the target from the quote; 0 = none, the opposite cross closes.</source>
        <translation>Abstand des Ziels vom Kurs; 0 = keines, die Gegenkreuzung schließt.</translation>
    </message>
    <message>
        <source>Entry bars</source>
        <translation>Kerzen Einstieg</translation>
    </message>
    <message>
        <source>Bars whose range is the entry channel. A larger value trades fewer, larger breaks.</source>
        <translation>Kerzen, deren Spanne der Einstiegskanal ist. Ein größerer Wert handelt weniger, größere Ausbrüche.</translation>
    </message>
    <message>
        <source>Exit bars</source>
        <translation>Kerzen Ausstieg</translation>
    </message>
    <message>
        <source>Bars whose range trails the stop. A larger value gives more room.</source>
        <translation>Kerzen, deren Spanne den Stop nachzieht. Ein größerer Wert lässt mehr Raum.</translation>
    </message>
    <message>
        <source>Bars of the average true range that measures the first stop.</source>
        <translation>Kerzen der Average True Range, an der der erste Stop bemessen wird.</translation>
    </message>
    <message>
        <source>Distance of the first stop from the entry. A larger value is hit less often and loses more when it is.</source>
        <translation>Abstand des ersten Stops vom Einstieg. Ein größerer Wert greift seltener und verliert dann mehr.</translation>
    </message>
    <message>
        <source>Scale out</source>
        <translation>Teilschluss</translation>
    </message>
    <message>
        <source>Close half when the open profit reaches the first risk.</source>
        <translation>Die Hälfte schließen, wenn der offene Gewinn das erste Risiko erreicht.</translation>
    </message>
    <message>
        <source>Max order volume</source>
        <translation>Größte Order</translation>
    </message>
    <message>
        <source>Largest single entry. A larger one is reduced to it.</source>
        <translation>Größter einzelner Einstieg. Ein größerer wird darauf verkleinert.</translation>
    </message>
    <message>
        <source>Max gross exposure</source>
        <translation>Größtes Brutto-Exposure</translation>
    </message>
    <message>
        <source>Largest sum of the worth of all positions and working entries, long and short added up.</source>
        <translation>Größte Summe der Werte aller Positionen und aktiven Einstiege, Long und Short addiert.</translation>
    </message>
    <message>
        <source>Max net exposure</source>
        <translation>Größtes Netto-Exposure</translation>
    </message>
    <message>
        <source>Largest net worth in any one currency other than the account's, working entries counted at their worst.</source>
        <translation>Größter Nettowert in einer einzelnen Währung außer der des Kontos, aktive Einstiege im schlechtesten Fall gezählt.</translation>
    </message>
    <message>
        <source>Loss since the desk's midnight, floating counted, at which the desk is halted until a person resumes it.</source>
        <translation>Verlust seit Mitternacht des Desks, schwebender mitgezählt, bei dem der Desk angehalten wird, bis ein Mensch ihn fortsetzt.</translation>
    </message>
    <message>
        <source>Max open positions</source>
        <translation>Meiste offene Positionen</translation>
    </message>
    <message>
        <source>Most open positions and working entries of all strategies and of nobody.</source>
        <translation>Die meisten offenen Positionen und aktiven Einstiege aller Strategien und von niemandem.</translation>
    </message>
    <message>
        <source>Max working orders</source>
        <translation>Meiste aktive Orders</translation>
    </message>
    <message>
        <source>orders</source>
        <translation>Orders</translation>
    </message>
    <message>
        <source>Most orders that are sent and not finished, closes included.</source>
        <translation>Die meisten Orders, die gesendet und nicht fertig sind, Schließungen eingeschlossen.</translation>
    </message>
    <message>
        <source>Max orders per minute</source>
        <translation>Meiste Orders je Minute</translation>
    </message>
    <message>
        <source>Most entries in a minute of market time. Exits are never throttled.</source>
        <translation>Die meisten Einstiege in einer Minute Marktzeit. Ausstiege werden nie gedrosselt.</translation>
    </message>
    <message>
        <source>Max changes per minute</source>
        <translation>Meiste Änderungen je Minute</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Most changes of entries, stops and targets in a minute of market time.</source>
        <translation>Die meisten Änderungen von Einstiegen, Stops und Zielen in einer Minute Marktzeit.</translation>
    </message>
    <message>
        <source>Order collar points</source>
        <translation>Preisrahmen in Punkten</translation>
    </message>
    <message>
        <source>points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>How much worse than the quote a market entry may trade. Exits may go ten times as far.</source>
        <translation>Wie viel schlechter als der Kurs ein Market-Einstieg handeln darf. Ausstiege dürfen zehnmal so weit gehen.</translation>
    </message>
    <message>
        <source>Order collar spreads</source>
        <translation>Preisrahmen in Spreads</translation>
    </message>
    <message>
        <source>spreads</source>
        <translation>Spreads</translation>
    </message>
    <message>
        <source>The same in spreads of the moment; the wider of the two counts.</source>
        <translation>Dasselbe in Spreads des Augenblicks; der weitere der beiden zählt.</translation>
    </message>
    <message>
        <source>Entry time to live ms</source>
        <translation>Lebensdauer eines Einstiegs</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>Age at which a market entry that has not been executed is given up.</source>
        <translation>Alter, in dem ein nicht ausgeführter Market-Einstieg aufgegeben wird.</translation>
    </message>
    <message>
        <source>Require stop</source>
        <translation>Stop verlangt</translation>
    </message>
    <message>
        <source>Entries need a protective stop at the venue, and a stop may not be taken off.</source>
        <translation>Einstiege brauchen einen schützenden Stop beim Broker, und ein Stop darf nicht entfernt werden.</translation>
    </message>
    <message>
        <source>Kill flatten</source>
        <translation>Kill stellt glatt</translation>
    </message>
    <message>
        <source>Kill closes every position after cancelling every order.</source>
        <translation>Kill schließt jede Position, nachdem jede Order storniert ist.</translation>
    </message>
    <message>
        <source>Duplicate window ms</source>
        <translation>Doppelt-Fenster in ms</translation>
    </message>
    <message>
        <source>An entry like another of the same strategy within this time is denied as sent twice; 0 = not asked.</source>
        <translation>Ein Einstieg, der einem anderen derselben Strategie in dieser Zeit gleicht, wird als doppelt abgelehnt; 0 = wird nicht geprüft.</translation>
    </message>
    <message>
        <source>Max repeats</source>
        <translation>Meiste Wiederholungen</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>Einstiege</translation>
    </message>
    <message>
        <source>Most entries of one strategy on one symbol and side inside the repeat window; one more pauses the strategy until a person resumes it.</source>
        <translation>Die meisten Einstiege einer Strategie auf einem Symbol und einer Seite im Wiederholfenster; einer mehr hält die Strategie an, bis ein Mensch sie fortsetzt.</translation>
    </message>
    <message>
        <source>Repeat window s</source>
        <translation>Wiederholfenster in s</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>The time in which such entries are counted. A longer one finds slower loops.</source>
        <translation>Die Zeit, in der solche Einstiege gezählt werden. Eine längere findet langsamere Schleifen.</translation>
    </message>
    <message>
        <source>Max messages per minute</source>
        <translation>Meiste Nachrichten pro Minute</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Most entries, changes and cancels in a minute of market time; beyond it entries and changes are denied.</source>
        <translation>Die meisten Einstiege, Änderungen und Löschungen in einer Minute Marktzeit; darüber werden Einstiege und Änderungen abgelehnt.</translation>
    </message>
    <message>
        <source>Max exits per minute</source>
        <translation>Meiste Ausstiege pro Minute</translation>
    </message>
    <message>
        <source>exits</source>
        <translation>Ausstiege</translation>
    </message>
    <message>
        <source>Exits in a minute of market time beyond which an alert is raised. They are never held back.</source>
        <translation>Ausstiege in einer Minute Marktzeit, über denen gewarnt wird. Sie werden nie zurückgehalten.</translation>
    </message>
    <message>
        <source>Max reports per minute</source>
        <translation>Meiste Meldungen pro Minute</translation>
    </message>
    <message>
        <source>reports</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Answers, orders and deals from the terminal in a minute beyond which the desk is paused until a person resumes it.</source>
        <translation>Antworten, Orders und Deals des Terminals in einer Minute, über denen der Desk angehalten wird, bis ein Mensch ihn fortsetzt.</translation>
    </message>
    <message>
        <source>Max rejects in row</source>
        <translation>Meiste Ablehnungen in Folge</translation>
    </message>
    <message>
        <source>Orders of one strategy refused one after the other at which it is paused until a person resumes it.</source>
        <translation>So viele Orders einer Strategie nacheinander abgelehnt halten sie an, bis ein Mensch sie fortsetzt.</translation>
    </message>
    <message>
        <source>Max fill slippage points</source>
        <translation>Größte Slippage einer Ausführung in Punkten</translation>
    </message>
    <message>
        <source>Slippage of one fill beyond which an alert is raised.</source>
        <translation>Slippage einer Ausführung, über der gewarnt wird.</translation>
    </message>
    <message>
        <source>Max daily slippage</source>
        <translation>Größte Slippage am Tag</translation>
    </message>
    <message>
        <source>Slippage of a strategy's fills of the day, added up, at which it is paused until a person resumes it.</source>
        <translation>Summe der Slippage aller Ausführungen einer Strategie am Tag, bei der sie angehalten wird, bis ein Mensch sie fortsetzt.</translation>
    </message>
    <message>
        <source>Max spread points</source>
        <translation>Größter Spread in Punkten</translation>
    </message>
    <message>
        <source>Widest spread at which an entry is sent.</source>
        <translation>Der weiteste Spread, bei dem ein Einstieg gesendet wird.</translation>
    </message>
    <message>
        <source>Max spread multiple</source>
        <translation>Größtes Vielfaches des Spreads</translation>
    </message>
    <message>
        <source>times usual</source>
        <translation>mal üblich</translation>
    </message>
    <message>
        <source>Widest spread at which an entry is sent, as a multiple of the symbol's usual one.</source>
        <translation>Der weiteste Spread, bei dem ein Einstieg gesendet wird, als Vielfaches des üblichen des Symbols.</translation>
    </message>
    <message>
        <source>Allowed symbols</source>
        <translation>Erlaubte Symbole</translation>
    </message>
    <message>
        <source>Symbols on which the desk may take new risk; empty = every symbol that the terminal offers.</source>
        <translation>Symbole, auf denen der Desk neues Risiko eingehen darf; leer = jedes Symbol, das das Terminal anbietet.</translation>
    </message>
    <message>
        <source>Trading hours</source>
        <translation>Handelszeiten</translation>
    </message>
    <message>
        <source>Hours of the day in the desk's time zone in which entries are sent; 00:00-24:00 = always.</source>
        <translation>Stunden des Tages in der Zeitzone des Desks, in denen Einstiege gesendet werden; 00:00-24:00 = immer.</translation>
    </message>
    <message>
        <source>News minutes before</source>
        <translation>Minuten vor Nachrichten</translation>
    </message>
    <message>
        <source>Minutes before an announcement of news.csv in which no entry is sent on a symbol with its currency.</source>
        <translation>Minuten vor einer Bekanntgabe aus news.csv, in denen auf Symbolen mit ihrer Währung kein Einstieg gesendet wird.</translation>
    </message>
    <message>
        <source>News minutes after</source>
        <translation>Minuten nach Nachrichten</translation>
    </message>
    <message>
        <source>The same after it.</source>
        <translation>Dasselbe danach.</translation>
    </message>
    <message>
        <source>News impact</source>
        <translation>Gewicht der Nachrichten</translation>
    </message>
    <message>
        <source>Least impact of an announcement that keeps entries away; off = none does.</source>
        <translation>Kleinstes Gewicht einer Bekanntgabe, das Einstiege fernhält; off = keine tut es.</translation>
    </message>
    <message>
        <source>Self match</source>
        <translation>Gegen sich selbst</translation>
    </message>
    <message>
        <source>What becomes of an entry against another strategy's resting order or position on the same symbol.</source>
        <translation>Was aus einem Einstieg gegen eine wartende Order oder Position einer anderen Strategie auf demselben Symbol wird.</translation>
    </message>
    <message>
        <source>Cancel on disconnect</source>
        <translation>Löschen bei Verbindungsverlust</translation>
    </message>
    <message>
        <source>Resting entries are cancelled as soon as a lost link is up again. Exits and stops stay.</source>
        <translation>Wartende Einstiege werden gelöscht, sobald eine verlorene Verbindung wieder steht. Ausstiege und Stops bleiben.</translation>
    </message>
    <message>
        <source>Min history minutes</source>
        <translation>Kleinste Historie in Minuten</translation>
    </message>
    <message>
        <source>Minutes of bars that a symbol must have shown before an entry is sent on it.</source>
        <translation>Minuten an Balken, die ein Symbol gezeigt haben muss, bevor auf ihm ein Einstieg gesendet wird.</translation>
    </message>
    <message>
        <source>Daily loss warn at</source>
        <translation>Tagesverlust: warnen ab</translation>
    </message>
    <message>
        <source>Daily loss deny at</source>
        <translation>Tagesverlust: ablehnen ab</translation>
    </message>
    <message>
        <source>Daily loss pause at</source>
        <translation>Tagesverlust: pausieren ab</translation>
    </message>
    <message>
        <source>Daily loss reduce only at</source>
        <translation>Tagesverlust: nur verkleinern ab</translation>
    </message>
    <message>
        <source>Daily loss halt at</source>
        <translation>Tagesverlust: anhalten ab</translation>
    </message>
    <message>
        <source>Daily loss flatten at</source>
        <translation>Tagesverlust: glattstellen ab</translation>
    </message>
    <message>
        <source>Daily loss demote at</source>
        <translation>Tagesverlust: zurückstufen ab</translation>
    </message>
    <message>
        <source>Drawdown warn at</source>
        <translation>Drawdown: warnen ab</translation>
    </message>
    <message>
        <source>Drawdown deny at</source>
        <translation>Drawdown: ablehnen ab</translation>
    </message>
    <message>
        <source>Drawdown pause at</source>
        <translation>Drawdown: pausieren ab</translation>
    </message>
    <message>
        <source>Drawdown reduce only at</source>
        <translation>Drawdown: nur verkleinern ab</translation>
    </message>
    <message>
        <source>Drawdown halt at</source>
        <translation>Drawdown: anhalten ab</translation>
    </message>
    <message>
        <source>Drawdown flatten at</source>
        <translation>Drawdown: glattstellen ab</translation>
    </message>
    <message>
        <source>Drawdown demote at</source>
        <translation>Drawdown: zurückstufen ab</translation>
    </message>
    <message>
        <source>Rule daily loss warn at</source>
        <translation>Tagesverlust nach Regel: warnen ab</translation>
    </message>
    <message>
        <source>Rule daily loss deny at</source>
        <translation>Tagesverlust nach Regel: ablehnen ab</translation>
    </message>
    <message>
        <source>Rule daily loss reduce only at</source>
        <translation>Tagesverlust nach Regel: nur verkleinern ab</translation>
    </message>
    <message>
        <source>Rule daily loss halt at</source>
        <translation>Tagesverlust nach Regel: anhalten ab</translation>
    </message>
    <message>
        <source>Rule daily loss flatten at</source>
        <translation>Tagesverlust nach Regel: glattstellen ab</translation>
    </message>
    <message>
        <source>Max loss warn at</source>
        <translation>Gesamtverlust: warnen ab</translation>
    </message>
    <message>
        <source>Max loss deny at</source>
        <translation>Gesamtverlust: ablehnen ab</translation>
    </message>
    <message>
        <source>Max loss reduce only at</source>
        <translation>Gesamtverlust: nur verkleinern ab</translation>
    </message>
    <message>
        <source>Max loss halt at</source>
        <translation>Gesamtverlust: anhalten ab</translation>
    </message>
    <message>
        <source>Max loss flatten at</source>
        <translation>Gesamtverlust: glattstellen ab</translation>
    </message>
    <message>
        <source>Max drawdown</source>
        <translation>Max. Drawdown</translation>
    </message>
    <message>
        <source>Initial balance</source>
        <translation>Anfangssaldo</translation>
    </message>
    <message>
        <source>Max static loss</source>
        <translation>Max. statischer Verlust</translation>
    </message>
    <message>
        <source>Max trailing loss</source>
        <translation>Max. nachgezogener Verlust</translation>
    </message>
    <message>
        <source>Max rule daily loss</source>
        <translation>Max. Tagesverlust nach Regel</translation>
    </message>
    <message>
        <source>Rule loss of</source>
        <translation>Regelverlust in % von</translation>
    </message>
    <message>
        <source>Rule day base</source>
        <translation>Tagesbasis der Regel</translation>
    </message>
    <message>
        <source>Rule zone</source>
        <translation>Zeitzone der Regel</translation>
    </message>
    <message>
        <source>Rule midnight</source>
        <translation>Mitternacht der Regel</translation>
    </message>
    <message>
        <source>Midnight warning minutes</source>
        <translation>Warnung vor Mitternacht</translation>
    </message>
    <message>
        <source>Profit target</source>
        <translation>Gewinnziel</translation>
    </message>
    <message>
        <source>Min trading days</source>
        <translation>Min. Handelstage</translation>
    </message>
    <message>
        <source>Max best day share</source>
        <translation>Max. Anteil des besten Tages</translation>
    </message>
    <message>
        <source>% of high</source>
        <translation>% vom Hoch</translation>
    </message>
    <message>
        <source>account currency</source>
        <translation>Kontowährung</translation>
    </message>
    <message>
        <source>% of initial</source>
        <translation>% vom Anfangssaldo</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>% of profit</source>
        <translation>% vom Gewinn</translation>
    </message>
    <message>
        <source>% of limit</source>
        <translation>% der Grenze</translation>
    </message>
    <message>
        <source>Use of the limit from which a person is warned. 0: never.</source>
        <translation>Ausschöpfung der Grenze, ab der ein Mensch gewarnt wird. 0: nie.</translation>
    </message>
    <message>
        <source>Use of the limit from which entries are denied while the loss stands, at 100 % in any case. 0: not before.</source>
        <translation>Ausschöpfung der Grenze, ab der Einstiege abgelehnt werden, solange der Verlust besteht; bei 100 % in jedem Fall. 0: nicht vorher.</translation>
    </message>
    <message>
        <source>Use of the limit from which the strategy is paused. 0: never.</source>
        <translation>Ausschöpfung der Grenze, ab der die Strategie pausiert. 0: nie.</translation>
    </message>
    <message>
        <source>Use of the limit from which positions may only be reduced and working entries are cancelled. 0: never.</source>
        <translation>Ausschöpfung der Grenze, ab der Positionen nur noch verkleinert und offene Einstiege storniert werden. 0: nie.</translation>
    </message>
    <message>
        <source>Use of the limit from which everything but exits is halted until a person resumes. 0: never.</source>
        <translation>Ausschöpfung der Grenze, ab der alles außer Ausstiegen angehalten ist, bis ein Mensch fortsetzt. 0: nie.</translation>
    </message>
    <message>
        <source>Use of the limit from which everything is cancelled and closed, and halted. 0: never.</source>
        <translation>Ausschöpfung der Grenze, ab der alles storniert und geschlossen und angehalten wird. 0: nie.</translation>
    </message>
    <message>
        <source>Use of the limit from which the strategy is halted and trades on paper alone. 0: never.</source>
        <translation>Ausschöpfung der Grenze, ab der die Strategie angehalten wird und nur noch auf Papier handelt. 0: nie.</translation>
    </message>
    <message>
        <source>Largest fall of equity from its high-water mark, floating counted. 100: not limited.</source>
        <translation>Größter Rückgang der Equity vom Höchststand, schwebender Verlust mitgezählt. 100: unbegrenzt.</translation>
    </message>
    <message>
        <source>Balance that static and trailing loss and the profit target count from. Another one begins the account anew. 0: they are off.</source>
        <translation>Saldo, von dem statischer und nachgezogener Verlust und das Gewinnziel zählen. Ein anderer beginnt das Konto neu. 0: sie sind aus.</translation>
    </message>
    <message>
        <source>Largest loss from the initial balance, floating counted. 100: not limited.</source>
        <translation>Größter Verlust vom Anfangssaldo, schwebender mitgezählt. 100: unbegrenzt.</translation>
    </message>
    <message>
        <source>Largest loss from the highest balance at the end of a day, or the initial one, floating counted. 100: not limited.</source>
        <translation>Größter Verlust vom höchsten Saldo eines Tagesendes oder vom Anfangssaldo, schwebender mitgezählt. 100: unbegrenzt.</translation>
    </message>
    <message>
        <source>Largest loss since the midnight of the account's rules, floating counted. 100: not limited.</source>
        <translation>Größter Verlust seit Mitternacht nach den Regeln des Kontos, schwebender mitgezählt. 100: unbegrenzt.</translation>
    </message>
    <message>
        <source>What that loss is counted in per cent of.</source>
        <translation>Wovon die Prozente dieses Verlusts zählen.</translation>
    </message>
    <message>
        <source>What that loss counts from: the balance, the equity or the higher of both at that midnight.</source>
        <translation>Wovon dieser Verlust zählt: vom Saldo, von der Equity oder vom höheren der beiden um diese Mitternacht.</translation>
    </message>
    <message>
        <source>Time zone of that midnight; desk is the zone of the desk's own day.</source>
        <translation>Zeitzone dieser Mitternacht; desk ist die Zone des eigenen Tages des Desks.</translation>
    </message>
    <message>
        <source>When that midnight is, in minutes after 00:00 of its zone.</source>
        <translation>Wann diese Mitternacht ist, in Minuten nach 00:00 ihrer Zone.</translation>
    </message>
    <message>
        <source>How long before that midnight an open loss is warned of that will breach a limit once its base is set anew.</source>
        <translation>Wie lange vor dieser Mitternacht vor einem offenen Verlust gewarnt wird, der eine Grenze verletzt, sobald ihre Basis neu gesetzt ist.</translation>
    </message>
    <message>
        <source>Profit to be reached. Only shown. 0: none.</source>
        <translation>Gewinn, der zu erreichen ist. Nur angezeigt. 0: keiner.</translation>
    </message>
    <message>
        <source>Days on which a position has to be opened. Only shown.</source>
        <translation>Tage, an denen eine Position zu eröffnen ist. Nur angezeigt.</translation>
    </message>
    <message>
        <source>Largest share of the best day in all of the profit. Only shown. 0: not asked.</source>
        <translation>Größter Anteil des besten Tages am ganzen Gewinn. Nur angezeigt. 0: nicht verlangt.</translation>
    </message>
    <message>
        <source>Largest fall of the strategy's profit and loss from its high-water mark, floating counted. 100: not limited.</source>
        <translation>Größter Rückgang des Ergebnisses der Strategie vom Höchststand, schwebender mitgezählt. 100: unbegrenzt.</translation>
    </message>
    <message>
        <source>Max order value</source>
        <translation>Größter Orderwert</translation>
    </message>
    <message>
        <source>Largest worth of a single entry. A larger one is reduced to it.</source>
        <translation>Größter Wert eines einzelnen Einstiegs. Ein größerer wird darauf verkleinert.</translation>
    </message>
    <message>
        <source>Max symbol exposure</source>
        <translation>Größtes Exposure je Symbol</translation>
    </message>
    <message>
        <source>Largest net worth in one symbol, all strategies together, working entries counted at their worst.</source>
        <translation>Größter Nettowert in einem Symbol, alle Strategien zusammen, wartende Einstiege im schlechtesten Fall.</translation>
    </message>
    <message>
        <source>Max cluster exposure</source>
        <translation>Größtes Exposure je Gruppe</translation>
    </message>
    <message>
        <source>Largest worth that gains in one direction of a symbol and all that move with it.</source>
        <translation>Größter Wert, der in einer Richtung eines Symbols und aller, die mit ihm laufen, gewinnt.</translation>
    </message>
    <message>
        <source>Cluster correlation</source>
        <translation>Korrelation einer Gruppe</translation>
    </message>
    <message>
        <source>Correlation, of either sign, from which two symbols count as moving together. 1: only a symbol with itself.</source>
        <translation>Korrelation, gleich welchen Vorzeichens, ab der zwei Symbole als gemeinsam laufend gelten. 1: nur ein Symbol mit sich selbst.</translation>
    </message>
    <message>
        <source>Max risk at stop</source>
        <translation>Größtes Risiko am Stop</translation>
    </message>
    <message>
        <source>Largest loss from now if every protective stop is hit, working entries and this one included.</source>
        <translation>Größter Verlust von jetzt an, wenn jeder Schutz-Stop ausgelöst wird, wartende Einstiege und dieser eingeschlossen.</translation>
    </message>
    <message>
        <source>No stop move</source>
        <translation>Bewegung ohne Stop</translation>
    </message>
    <message>
        <source>Move that a position without a stop is taken to suffer.</source>
        <translation>Bewegung, die für eine Position ohne Stop angenommen wird.</translation>
    </message>
    <message>
        <source>% of price</source>
        <translation>% des Kurses</translation>
    </message>
    <message>
        <source>Min margin level</source>
        <translation>Kleinstes Margin-Level</translation>
    </message>
    <message>
        <source>Least equity in per cent of the margin after an entry. 0: not limited.</source>
        <translation>Kleinstes Eigenkapital in Prozent der Margin nach einem Einstieg. 0: nicht begrenzt.</translation>
    </message>
    <message>
        <source>% of margin</source>
        <translation>% der Margin</translation>
    </message>
    <message>
        <source>Max value at risk</source>
        <translation>Größter Value at Risk</translation>
    </message>
    <message>
        <source>Largest loss of the desk that one day in a hundred exceeds, from how its symbols have moved together.</source>
        <translation>Größter Verlust des Desks, den einer von hundert Tagen übertrifft, nach den gemeinsamen Bewegungen seiner Symbole.</translation>
    </message>
    <message>
        <source>Max overlap</source>
        <translation>Größte Überschneidung</translation>
    </message>
    <message>
        <source>Correlation of the results of its open positions with those of any other strategy from which it may not enter. 1: not limited.</source>
        <translation>Korrelation der Ergebnisse ihrer offenen Positionen mit denen einer anderen Strategie, ab der sie nicht einsteigen darf. 1: nicht begrenzt.</translation>
    </message>
</context>
</TS>
