<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
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
</context>
</TS>
