"""Expected results as offices write them: value, unit, base and day of each target."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.data.catalog.records import Origin, Target
from generator.language.targets import (
    APPROXIMATE,
    OPERATOR_ASSUMED,
    POPULATION_UNCLEAR,
    numbers_left,
    parse_quantities,
)
from generator.language.targets.quantities import read as reading
from generator.voices import words

# Words; the targets «operator value unit population», with base and day where there are some.
SAID = """
Процедура оценки проведена, доля нарушений – 0 | = 0 count other
70 % – доля родителей, удовлетворённых информированием | >= 70 percent parents
Доля учеников, имеющих балл ниже 35, снизилась до 2 % | <= 2 percent pupils
Доля педагогов, имеющих более 5 лет стажа, – 60 % | >= 60 percent teachers
1 стратегическую сессию | = 1 count events
Охват родителей практикумами, % – 70 | >= 70 percent parents
Численность победителей к численности участников – не менее 1:4 |
Доля учителей, преодолевших порог «60 %», составила 85 % | >= 85 percent teachers
Доля педагогов (ШНОР), %: факт 2021/2022 – 40, план 2022/2023 – 75 | >= 75 percent teachers base=40 by=2023-08-31
Доля учащихся, сдавших профильную математику выше 50 баллов, – 40 % | >= 40 percent pupils
Удовлетворённость родителей (законных представителей): не ниже 80 % | >= 80 percent parents
Обеспеченность школы учебниками – 100 % | >= 100 percent other
Сокращение до 4 % числа обучающихся, получивших «2» | <= 4 percent pupils
До 5 % снизить долю обучающихся, не освоивших программу | <= 5 percent pupils
Снизилось с 7 до 3 число учащихся на учёте | <= 3 count pupils base=7
Не менее чем в 90 процентах классов | >= 90 percent other
Не менее 10 и не более 15 наставников | >= 10 count teachers; <= 15 count teachers
Двух молодых специалистов закрепили за наставниками | = 2 count teachers
Доля неуспевающих: I четверть – не более 6 % | <= 6 percent other
Охват горячим питанием учащихся – 100 % | >= 100 percent pupils
Обновление материально-технической базы: 15 ноутбуков, 2 панели | = 15 count other; = 2 count other
Банк пополнен 15 методическими разработками | = 15 count documents
6 онлайн-консультаций | = 6 count events
Количество «двоек» – 0 | = 0 count other
Увеличится до 30 доля педагогов (%) |
Охват обучающихся «группы риска» сопровождением – 80% | >= 80 percent pupils
Охват обучающихся «группы риска» сопровождением – 100% | >= 100 percent pupils
Доля обучающихся группы риска – 12% | <= 12 percent pupils
Проведены семинары (не менее 4) | >= 4 count seminars
Аналитические справки (2) | = 2 count documents
Не менее 8 из 10 педагогов применяют технологию |
Планы уроков (10) | = 10 count documents
Договоры о сетевом взаимодействии – не менее 2 | >= 2 count documents
Семинары (1 раз в четверть) |
План – не менее 65 |
Семинар (2) |
Не менее чем на 90% оснащены кабинеты | >= 90 percent other
25 % ↑ |
Отсутствие снижения показателя ниже 70 % | >= 70 percent other
Качество знаний по школе: 38 % | >= 38 percent other
Число учащихся, набравших 80 и более баллов, – не менее 10 | >= 10 count pupils
Ниже 36 баллов – не более 5 % выпускников | <= 5 percent pupils
Доля учителей от общего числа участников не менее 8 % | >= 8 percent teachers
Участников не менее 25 | >= 25 count other
Доля школ с низкими результатами, процент: 2021 – 15, 2022 – 10 | <= 15 percent schools by=2021-12-31; <= 10 percent schools by=2022-12-31
Доля педагогов, процент: 2021 – 40, 2022 – 60 | >= 40 percent teachers by=2021-12-31; >= 60 percent teachers by=2022-12-31
Охват: 2021 – 15 %, 2022 – 10 % | <= 15 percent other by=2021-12-31; <= 10 percent other by=2022-12-31
до 1 сентября 2022 г. – 50 % кабинетов | >= 50 percent other by=2022-09-01
сентябрь 2022 – 50 % кабинетов | >= 50 percent other by=2022-09-30
Уровень грамотности 4 класса: базовый – 55 %, повышенный – 20 % | >= 55 percent other; >= 20 percent other
Наличие 4 локальных актов, обучение 18 управленцев | = 4 count documents; = 18 count heads
Выполнение на 90–100 % | >= 90 percent other
Увеличение на 5–10 % |
0 случаев необъективности | = 0 count other
Средняя отметка по ВПР 3,8 | >= 3.8 points other
Охват наставничеством: учителя – 40 %, обучающиеся – 20 % | >= 40 percent teachers; >= 20 percent pupils
педагоги (15 чел.), руководители (5 чел.) | = 15 count teachers; = 5 count heads
на 01.09.2023 не менее 50 % педагогов | >= 50 percent teachers by=2023-09-01
К 01.09.2023 доля педагогов – 50 % | >= 50 percent teachers by=2023-09-01
К 2024 году – 100 % школ | >= 100 percent schools
Приказ – 1, положение – 1 | = 1 count documents; = 1 count documents
Сборник материалов (1 экз.) | = 1 count documents
До 90 % школ подключены к платформе | >= 90 percent schools
До 80 % обучающихся с низкими результатами | <= 80 percent pupils
Доля педагогов: 2021 (факт) – 20 %, 2023 (план) – 35 % | >= 35 percent teachers base=20 by=2023-12-31
Доля учителей, % — 65 | >= 65 percent teachers
Доля учителей, прошедших курсы (%) – 80 | >= 80 percent teachers
Доля педагогов, %: 70 | >= 70 percent teachers
Процент выпускников, набравших минимальный балл, не менее 35 | >= 35 percent pupils
Удельный вес учителей с категорией, не менее 60 | >= 60 percent teachers
Доля обучающихся, охваченных дополнительным образованием — не менее 75 | >= 75 percent pupils
Охват педагогов курсами, %, не менее 90 | >= 90 percent teachers
Доля неуспевающих обучающихся, %, не более 5 | <= 5 percent pupils
Доля неуспевающих обучающихся, %: 2022 – 5, 2023 – 4 | <= 5 percent pupils by=2022-12-31; <= 4 percent pupils by=2023-12-31
Доля обучающихся на учёте, %: факт 2021 – 9, 2022 – 6, 2023 – 4 | <= 6 percent pupils base=9 by=2022-12-31; <= 4 percent pupils by=2023-12-31
40% школ – 2021 год (факт), 50% школ – 2022 год (план) | >= 50 percent schools base=40 by=2022-12-31
Не менее двух семинаров и трёх вебинаров | >= 2 count seminars; >= 3 count webinars
не менее 20 % (12 чел.) обучающихся | >= 20 percent pupils; >= 12 count other
90% + 5% обучающихся |
70–75% педагогов | >= 70 percent teachers
от 20 до 40% классов | >= 20 percent other
от 50 до 60 % учителей | >= 50 percent teachers
60%-70% школ | >= 60 percent schools
3-5 семинаров | >= 3 count seminars
снижение доли неуспевающих обучающихся до 5–10% | <= 10 percent pupils
Увеличение доли педагогов с 20 до 35% | >= 35 percent teachers base=20
доля учителей с категорией: 25% → 45% | >= 45 percent teachers base=25
Доля обучающихся, факт 2020 — 30%, план 2021 — 42% | >= 42 percent pupils base=30 by=2021-12-31
Снижение доли неуспевающих с 12% до 7% | <= 7 percent other base=12
увеличение числа школ с 3 до 7 | >= 7 count schools base=3
Доля педагогов: 2021 — 20%, 2022 — 30% | >= 20 percent teachers by=2021-12-31; >= 30 percent teachers by=2022-12-31
Доля педагогов: 2021 г. – 20 %; 2022 г. – 30 %; 2023 г. – 40 % | >= 20 percent teachers by=2021-12-31; >= 30 percent teachers by=2022-12-31; >= 40 percent teachers by=2023-12-31
80% педагогов к 1.09.2022, 100% к 1.09.2023 | >= 80 percent teachers by=2022-09-01; >= 100 percent teachers by=2023-09-01
в 2022 году — не менее 50% школ | >= 50 percent schools by=2022-12-31
70% обучающихся в 1–4 классах, 55% — в 5–9 | >= 70 percent pupils; >= 55 percent pupils
100% педагогов, 50% родителей | >= 100 percent teachers; >= 50 percent parents
4 площадки | = 4 count other
3 РМО | = 3 count other
справка — 1 шт. | = 1 count documents
Протоколы – 2 шт | = 2 count documents
12 пар «наставник — молодой педагог» | = 12 count other
30 компьютеров | = 30 count other
один семинар-практикум | = 1 count seminars
2 мастер-класса | = 2 count events
5 команд школ | = 5 count other
8 договоров о сетевом взаимодействии | = 8 count documents
Доля педагогов, повысивших квалификацию, % - не менее 80 | >= 80 percent teachers
Доля обучающихся, успешно прошедших ГИА (процентов): 98 | >= 98 percent pupils
Доля школ с низкими результатами, % – не более 10 | <= 10 percent schools
Количество педагогов, прошедших курсы, чел. — 25 | = 25 count teachers
Количество семинаров — 4 | = 4 count seminars
Число школ-участниц – не менее 6 | >= 6 count schools
от 3 до 5 мастер-классов | >= 3 count events
80-90 % родителей | >= 80 percent parents
сократить долю неуспевающих с 15 до 8% | <= 8 percent other base=15
повысить долю учителей с высшей категорией с 30% до 40% | >= 40 percent teachers base=30
18% -> 25% педагогов | >= 25 percent teachers base=18
20% (2021), 30% (2022) | >= 20 percent other by=2021-12-31; >= 30 percent other by=2022-12-31
План 2024 – 40%, факт 2023 – 32% | >= 40 percent other base=32 by=2024-12-31
средний балл по русскому языку 64,2 балла | = 64.2 points other
5 индивидуальных маршрутов | = 5 count other
стопроцентный охват педагогов | >= 100 percent teachers
30% — база, 50% педагогов — цель | >= 50 percent teachers base=30
70 % педагогов (в 2020 году – 58 %) | >= 70 percent teachers base=58
Не менее 75 % учителей химии с категорией (2020 – 60 %) | >= 75 percent teachers base=60
снижение доли неуспевающих до 4 % (2020 г. – 9 %) | <= 4 percent other base=9
охват 85 % родителей (факт 2021 – 78 %) | >= 85 percent parents base=78
Доля педагогов – 45 % (база 2020 г. – 40 %) | >= 45 percent teachers base=40
Доля учителей до 35 лет – 25% (2020 – 18%, 2021 – 21%) | >= 25 percent teachers
Средний балл по физике: 2020/21 – 62,4 | >= 62.4 points other by=2021-08-31
Доля педагогов: 2021/2022 учебный год – 40 %, 2022-2023 – 50 % | >= 40 percent teachers by=2022-08-31; >= 50 percent teachers by=2023-08-31
Отчёт (до 10 страниц) |
доля школ, в которых 100 % учителей прошли диагностику, – 80 % | >= 80 percent schools
90 % педагогов (2021 – 70 %, 2022 – 90 %) | >= 90 percent teachers; >= 70 percent teachers by=2021-12-31; >= 90 percent teachers by=2022-12-31
Доля педагогов: с 15% (2021 г.) до 25% (2023 г.) | >= 25 percent teachers base=15 by=2023-12-31
Все педагоги (100%) прошли диагностику | >= 100 percent teachers
Доля обучающихся группы риска – 12% | <= 12 percent pupils
Доля не преодолевших порог – 5% | <= 5 percent other
Доля педагогов, не прошедших курсы, – 5 % | <= 5 percent teachers
Доля родителей детей группы риска, охваченных консультациями, 90% | >= 90 percent parents
Доля педагогов, работающих с обучающимися группы риска, – 60 % | >= 60 percent teachers
Отсутствие пропусков у 95% учащихся | >= 95 percent pupils
Средний балл ЕГЭ вырастет до 60 | >= 60 points other
Процент качества: математика – 40, русский язык – 50 | >= 40 percent other; >= 50 percent other
Опубликовано 5 статей на сайте школы | = 5 count documents
Приобретено 15 ноутбуков и 2 интерактивные панели | = 15 count other; = 2 count other
30% (базовое значение), 45% педагогов (целевое) | >= 45 percent teachers base=30
базовое значение 40%, целевое 55% педагогов | >= 55 percent teachers base=40
не менее 90% педагогов к 01.06.2022 | >= 90 percent teachers by=2022-06-01
50% учителей к 1 сентября 2022 года | >= 50 percent teachers by=2022-09-01
6 публикаций, 2 сборника | = 6 count documents; = 2 count documents
приказ – 1 шт., протоколы – 4 шт. | = 1 count documents; = 4 count documents
10 наставнических пар | = 10 count other
3 стажировочные площадки | = 3 count other
25 планшетов | = 25 count other
один круглый стол | = 1 count round_tables
два круглых стола | = 2 count round_tables
2,5 млн рублей | = 2500000 roubles other
45,5 тыс. руб. | = 45500 roubles other
Средний балл ЕГЭ по математике: 55 | >= 55 points other
средний балл не менее 50 | >= 50 points other
не менее 36 часов | >= 36 hours other
9О % обучающихся | >= 90 percent pupils
75+ % школ | >= 75 percent schools
рост доли на 15% |
прирост 3 человека |
снизить на 2 п.п. |
не ниже 20 места |
войти в 50 лучших школ |
скорость интернета не менее 100 Мбит/с |
в 9 классах |
ОГЭ-2022 |
№ 3 от 15.01.2021 |
100% охват | >= 100 percent other
охват 100% обучающихся | >= 100 percent pupils
75% учащихся 9-х классов, 60% учащихся 11-х классов | >= 75 percent pupils; >= 60 percent pupils
Доля обучающихся, получивших «4» и «5», не менее 45% | >= 45 percent pupils
Доля учителей до 35 лет, % — 20 | >= 20 percent teachers
Доля обучающихся 5 классов, % — 70 | >= 70 percent pupils
2022 г. — 60%, 2023 г. — 70% обучающихся | >= 60 percent other by=2022-12-31; >= 70 percent pupils by=2023-12-31
2022 — с 20 до 35% педагогов | >= 35 percent teachers base=20 by=2022-12-31
2021 — не менее 40% школ, 2022 — не менее 60% | >= 40 percent schools by=2021-12-31; >= 60 percent schools by=2022-12-31
увеличится от 30 до 45% педагогов | >= 45 percent teachers base=30
2 буклета | = 2 count documents
15 ноутбуков для школ | = 15 count other
4 выездных заседания | = 4 count events
6 открытых уроков | = 6 count events
1,2 млн руб. | = 1200000 roubles other
300 тыс. рублей | = 300000 roubles other
150 000 руб. на оборудование | = 150000 roubles other
не менее 20 баллов | >= 20 points other
средний балл 3,6 | >= 3.6 points other
Средний балл ЕГЭ по русскому языку — 65 | >= 65 points other
средняя отметка не ниже 3,5 | >= 3.5 points other
8О% педагогов | >= 80 percent teachers
60+% педагогов | >= 60 percent teachers
1ОО % школ | >= 100 percent schools
не менее 7о% учителей | >= 70 percent teachers
рост на 10% к уровню 2020 |
увеличение доли педагогов на 5% |
место не ниже 15 |
занять место не ниже 10 в рейтинге |
скорость до 100 Мбит/с |
до 50 Мбит/сек |
не ниже уровня 2020 года |
ФГОС ООО 2021 |
приказ № 45 от 12.03.2021 |
5 классы |
2 раза в год |
кабинет 12 |
один методический день | = 1 count events
два единых методических дня | = 2 count events
трое победителей | = 3 count other
четверо призёров муниципального этапа | = 4 count other
двое педагогов аттестованы | = 2 count teachers
не менее пятерых учителей | >= 5 count teachers
трое из пяти учителей | = 3 count teachers
каждый второй педагог | >= 50 percent teachers
каждый третий учитель прошёл курсы | >= 33.3 percent teachers
у каждого пятого обучающегося | >= 20 percent pupils
в каждой второй школе района | >= 50 percent schools
не менее чем каждый десятый родитель | >= 10 percent parents
не менее чем у каждого второго ученика | >= 50 percent pupils
две пятых обучающихся | >= 40 percent pupils
девять десятых выпускников | >= 90 percent pupils
не менее четырёх пятых педагогов | >= 80 percent teachers
пятая часть педагогов | >= 20 percent teachers
третья часть школ | >= 33.3 percent schools
доля педагогов не менее трёх четвертей | >= 75 percent teachers
2/5 педагогов | >= 40 percent teachers
увеличение доли педагогов с одной трети до половины | >= 50 percent teachers base=33.3
до половины школ охвачено сопровождением | >= 50 percent schools
два десятка учителей | = 20 count teachers
2 десятка учителей | = 20 count teachers
полсотни учеников | = 50 count pupils
полтора десятка школьников | = 15 count pupils
тысяча двести учеников | = 1200 count pupils
две тысячи рублей | = 2000 roubles other
полтора миллиона рублей | = 1500000 roubles other
двадцать один педагог | = 21 count teachers
сто двадцать пять школьников | = 125 count pupils
тремя педагогами школы | = 3 count teachers
пятью семинарами | = 5 count seminars
девяноста процентам педагогов | >= 90 percent teachers
три пятых класса |
два пятых класса |
9/10 классы |
первый этап |
второй класс |
каждый второй вторник |
вдвое больше участников |
большинство педагогов |
ни одного неуспевающего |
один из педагогов |
по одному педагогу от школы |
Доля педагогов, %: две трети | >= 66.7 percent teachers
Доля школ, в которых создан совет — половина | >= 50 percent schools
Процент аттестованных педагогов, не менее: 2021 — 40, 2022 — 55 | >= 40 percent teachers by=2021-12-31; >= 55 percent teachers by=2022-12-31
с половины до двух третей педагогов | >= 66.7 percent teachers base=50
60 процентов учителей, 45 процентов руководителей | >= 60 percent teachers; >= 45 percent heads
до 15 июня 2022 года 80 % педагогов | >= 80 percent teachers by=2022-06-15
6 наставников, 3 методических объединения | = 6 count teachers; = 3 count other
не менее 2 публикаций на сайте школы | >= 2 count documents
по 3 урока в неделю | = 3 count events
25 000 рублей | = 25000 roubles other
Средний балл ОГЭ: с 3,2 до 3,6 | >= 3.6 points other base=3.2
5О% обучающихся | >= 50 percent pupils
1О педагогов |
улучшение на 0,3 балла |
на треть меньше неуспевающих |
снижение в два раза доли неуспевающих |
сократить вдвое число пропусков |
отсутствие школ в «красной зоне» |
0 обучающихся, не преодолевших порог | = 0 count pupils
не более одного обучающегося, не преодолевшего порог | <= 1 count pupils
три четверти выпускников, половина родителей | >= 75 percent pupils; >= 50 percent parents
семь-восемь семинаров |
пять – шесть семинаров | >= 5 count seminars
от двух третей до трёх четвертей педагогов | >= 66.7 percent teachers
50 % → 75 % педагогов | >= 75 percent teachers base=50
одна треть → половина педагогов | >= 50 percent teachers base=33.3
две трети – три четверти педагогов | >= 66.7 percent teachers
Охват, %: 2021 — 60, 2022 — 70, 2023 — 80 | >= 60 percent other by=2021-12-31; >= 70 percent other by=2022-12-31; >= 80 percent other by=2023-12-31
Количество семинаров: 2021 — 4, 2022 — 6 | = 4 count seminars by=2021-12-31; = 6 count seminars by=2022-12-31
не менее 2022 учеников | >= 2022 count pupils
в 2021 году 12 школ, в 2022 году 8 школ | = 12 count schools by=2021-12-31; = 8 count schools by=2022-12-31
60% в 2021, 80% в 2022 | >= 60 percent other by=2021-12-31; >= 80 percent other by=2022-12-31
60 % - 2021 г., 80 % - 2022 г. | >= 60 percent other by=2021-12-31; >= 80 percent other by=2022-12-31
5 школ - 2021 год; 7 школ - 2022 год | = 5 count schools by=2021-12-31; = 7 count schools by=2022-12-31
К концу 2022 года не менее 75% педагогов владеют ИКТ | >= 75 percent teachers by=2022-12-31
До конца 2021 года доля школ составит 50 % | >= 50 percent schools by=2021-12-31
в 2021-2022 учебном году проведено 3 семинара | = 3 count seminars by=2022-08-31
не менее 30%, 40% школ соответственно в 2021, 2022 гг. | >= 30 percent other; >= 40 percent schools
снижение доли ШНОР с 25 % в 2020 году до 10 % в 2022 году | <= 10 percent schools base=25 by=2022-12-31
В 2020 году доля школ составляла 20 %, в 2022 году - 10 % | <= 10 percent schools base=20 by=2022-12-31
факт 12 %, план 8 % неуспевающих | <= 8 percent other base=12
с 12 кружков до 18 |
укомплектованность кадрами на 95 % | >= 95 percent other
Выполнение плана на 100 % | >= 100 percent other
повышение обеспеченности на 10 % |
не допустить более 5 % неуспевающих | <= 5 percent other
Нарушений не допускать. Более 80 % педагогов обучены | >= 80 percent teachers
недопущение более 3 % неуспевающих | <= 3 percent other
Кол-во педагогов – 20 | = 20 count teachers
Закрытие 5 вакансий учителей | = 5 count other
В 2021 году обучено 30 педагогов. В 2022 году – 40 | = 30 count teachers by=2021-12-31
не > 5 % | <= 5 percent other
+ 5 % |
минус 3 % |
20 % выпускников - свыше 80 баллов | >= 20 percent pupils
Доля выпускников, набравших 220 и более баллов, – 15 % | >= 15 percent pupils
Доля выпускников, получивших по ЕГЭ от 81 до 100 баллов, 15% | >= 15 percent pupils
Доля обучающихся, показавших низкие результаты: 2020 г. – 15 % | <= 15 percent pupils by=2020-12-31
доля учащихся, имеющих «2» по итогам четверти, 3 % | <= 3 percent pupils
доля обучающихся, не имеющих неудовлетворительных отметок, 95 % | >= 95 percent pupils
доля обучающихся без двоек – 95 % | >= 95 percent pupils
доля школ с признаками необъективности – 2 % | <= 2 percent schools
Доля школ с низкими результатами, охваченных поддержкой, 80 % | >= 80 percent schools
Текучесть кадров – 5 % | <= 5 percent other
семинары – 3, вебинары – 2 | = 3 count seminars; = 2 count webinars
7 педсоветов, 1 положение | = 7 count events; = 1 count documents
Методические рекомендации – 2, сборники – 1 | = 2 count documents; = 1 count documents
план – 65, факт – 60 |
3-х летний план |
часть 2 статьи 28 |
школы № 5, 7 и 12 района |
5 вебинаров и более | >= 5 count webinars
80 % педагогов и выше | >= 80 percent teachers
3 семинара (минимум) | >= 3 count seminars
2 публикации (не менее) | >= 2 count documents
Из 12 учителей 9 имеют категорию |
80 % педагогов из 5 школ | >= 80 percent teachers
5 (шесть) семинаров |
Доля детей, занятых спортом, к 1 сентября 2024 г. составит не менее 80 % | >= 80 percent pupils by=2024-09-01
Доля тревожных учащихся: с 25% (сентябрь) до 15% (май) | <= 15 percent pupils base=25
Доля педагогов с 20 % (4 чел.) до 40 % | >= 40 percent teachers base=20
доведение до 0 % доли необъективных школ | <= 0 percent schools
Менее 24 баллов — 0 учащихся | = 0 count pupils
Отсутствие школ с долей двоек более 10 % |
Отсутствие обучающихся, имеющих более 10 % пропусков |
Процент учащихся на «4» и «5» вырастет с 38 до 45 | >= 45 percent pupils base=38
Минимум преодолели: русский язык – 100 %, математика (базовая) – 98 % | >= 100 percent other; >= 98 percent other
Снижение доли пропусков до 2 % от общего количества уроков | <= 2 percent other
Доля пед. работников, аттестованных на 1 кв. категорию, составит 35 % | >= 35 percent teachers
Доля ОО, в кот. созданы советы, – 100 % | >= 100 percent schools
Доля уч-ся, занятых спортом, – 47 % | >= 47 percent pupils
Укомплектованность – 98,5 % (на 01.09.2023 – 92 %) | >= 98.5 percent other base=92
Не менее 95 (процентов) учителей | >= 95 percent teachers
Педагоги (90 %) и прочий персонал (100 %) | >= 90 percent teachers; >= 100 percent other
Увеличение процента выпускников до 45 (2023 – 38) | >= 45 percent pupils base=38
Наличие плана работы с 15 слабоуспевающими учащимися | = 15 count pupils
Снижение доли учителей с нагрузкой более 30 часов до 10 % | <= 10 percent teachers
Аналитическая справка (1), приказ (1) | = 1 count documents; = 1 count documents
Доля заданий базового уровня не менее 65 % у 70 % обучающихся | >= 65 percent other; >= 70 percent pupils
Средний балл: математика – 3,5; русский язык – 3,8 | >= 3.5 points other; >= 3.8 points other
Доля детей, охваченных отдыхом, %: 2022 – 60; 2023 – 65 | >= 60 percent pupils by=2022-12-31; >= 65 percent pupils by=2023-12-31
I этап: 2 семинара; II этап: 3 семинара | = 2 count seminars; = 3 count seminars
Локальные акты: положение – 3, приказы – 12 | = 3 count documents; = 12 count documents
60 % (+10 %) педагогов | >= 60 percent teachers
200 родителей, 12 социальных партнёров | = 200 count parents; = 12 count other
Не менее 2 медалистов | >= 2 count pupils
5 (пять |
Число публикаций: начальная школа – 2, основная – 4 | = 2 count documents; = 4 count documents
Начальный уровень – 20 %, 35 % педагогов к концу 2022 года | >= 35 percent teachers base=20 by=2022-12-31
На каждые 10 учеников – 1 ноутбук | = 1 count other
Участники: 2 школы – в 2022, 3 школы – в 2023 | = 2 count schools by=2022-12-31; = 3 count schools by=2023-12-31
Сертификаты участников – 15 шт. | = 15 count documents
Показатель 1.2 — 75 % | >= 75 percent other
Задача 3: 80 % педагогов | >= 80 percent teachers
Набор в 10 профильный класс не менее 25 человек | >= 25 count other
По состоянию на 31.12.2024 доля педагогов с КПК – 95% | >= 95 percent teachers by=2024-12-31
факт – 30–35 %, план – 40 % | >= 40 percent other
Не ниже 3,9 средний балл | >= 3.9 points other
Рост до 3,8 среднего балла по химии | >= 3.8 points other
Родительский всеобуч – 4 занятия, охват 85 % | = 4 count events; >= 85 percent other
Прирост участников не менее 10 чел. |
Создано 3 профильных класса | = 3 count other
20 компьютеров, 1 МФУ | = 20 count other; = 1 count other
2024 год – 1 250,5 тыс. руб., 2025 год – 1 310,0 тыс. руб. | = 1250500 roubles other by=2024-12-31; = 1310000 roubles other by=2025-12-31
100% педагогов и 85% – 5–11 классы | >= 100 percent teachers; >= 85 percent teachers
Число первоклассников не опустится ниже 50 | >= 50 count pupils
На 3 человека больше – 25 учащихся | = 25 count pupils
Кабинеты по СанПиН 2.4.3648-20 % |
С 9.00 до 15.00 работает пункт |
Доля команд – 12/15 |
15 видеозаписей, 3 рейса | = 15 count other; = 3 count other
56 видеозаписи, 5 класса |
Отношение среднего балла к региональному – не ниже 0,95 |
20 чел. – базовый уровень, 5 чел. – повышенный | = 20 count other; = 5 count other
20 процентов прироста |
Математика (база) – 100 %, физика – не менее 95 % | >= 100 percent other; >= 95 percent other
Доля детей: высокий уровень 45 %, низкий 5 % | >= 45 percent pupils; <= 5 percent pupils
Доля школ с долей педагогов до 35 лет не менее 25 % составит 40 % | >= 40 percent schools
Доля «необъективных» ОО – не более 5 % | <= 5 percent schools
24 классных руководителя | = 24 count teachers
Занятость детей на 85 % | >= 85 percent other
4 рабочие программы | = 4 count documents
Повышение доли педагогов до 35 % (на начало проекта – 20 %) | >= 35 percent teachers base=20
Доля учащихся, имеющих более 3 «двоек», не выше 2 % | <= 2 percent pupils
Снизить процент учеников с 22 до 15 (химия), с 30 до 20 (физика) | <= 15 percent pupils base=22
Сократить разрыв между школами до 12 п. п. |
60 баллов и выше получат 50 % выпускников | >= 50 percent pupils
Охват учащихся – 100 % (отказы – не более 3 %) | >= 100 percent pupils; <= 3 percent other
Численность классов не превышает 25 чел. | <= 25 count other
Доля педагогов без категории не должна превышать 20 % | <= 20 percent teachers
Не допускать превышения 25 % пропусков | <= 25 percent other
Охват педагогов превысит 70 % | >= 70 percent teachers
Снижение удельного веса обучающихся с 12,3 до 10 процентов | <= 10 percent pupils base=12.3
3 5 школ |
"""
ROWS = [
    (text.strip(), expected.strip())
    for line in SAID.strip().splitlines()
    for text, _bar, expected in [line.rpartition("|")]
]


def understood(text: str) -> str:
    return "; ".join(
        " ".join(
            [item.operator, f"{item.value:.10g}", item.unit, item.population]
            + [f"base={item.base:g}" for _ in [0] if item.base is not None]
            + [f"by={item.by}" for _ in [0] if item.by]
        )
        for item in parse_quantities(text)
    )


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_expected_results_of_offices(text: str, expected: str) -> None:
    assert understood(text) == expected


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("рост на 10% к уровню 2020", ["10", "2020"]),
        ("место не ниже 15", ["15"]),
        ("до 100 Мбит/с", ["100"]),
        ("Доля педагогов: 2021 — 20%, 2022 — 30%", []),
        ("увеличение доли педагогов с 20 до 35%", []),
        ("5 вебинаров и 40 чего-то", ["40"]),
        ("приказ № 45 от 12.03.2021", ["45", "12.03.2021"]),
        ("справка", []),
        ("каждый второй вторник", ["каждый второй"]),
        ("большинство педагогов", ["большинство"]),
        ("вдвое больше участников", ["вдвое"]),
        ("снижение в два раза доли неуспевающих", ["два"]),
        ("ни одного неуспевающего", ["одного"]),
        ("один из педагогов, один раз", []),
        ("не менее одного раза в месяц", ["одного"]),
        ("не более 1 пары неуспевающих", []),
        ("один отчётный концерт", ["один"]),
        ("семь-восемь семинаров", ["семь-восемь"]),
        ("до 15 июня 2022 года 80 % педагогов", []),
        ("1О педагогов", ["1"]),
        ("двадцать пять чего-то", ["двадцать пять"]),
        ("три пятых класса", ["три"]),
        ("70 % педагогов (в 2020 году – 58 %)", []),
        ("25% учителей (2020 – 18%, 2021 – 21%)", ["2020", "18", "2021", "21"]),
        ("62 % (в 2025 году – 70 %)", ["2025", "70"]),
        ("факт 2020 — 30%", ["2020", "30"]),
        ("базовое значение 32, целевое 40", ["32", "40"]),
        ("8 5 % педагогов", ["8", "5"]),
        ("32 % / 40 %", ["32", "40"]),
        ("60 % ± 5 %", ["60", "5"]),
        ("1.500.000 руб.", ["1.500", "000"]),
        ("II место", ["II"]),
        ("Не менее ¾ педагогов", ["¾"]),
        ("план на 2021/22 учебный год", ["2021", "22"]),
        ("Из 12 учителей 9 имеют категорию", ["12", "9"]),
        ("Доля педагогов с 20 % (4 чел.) до 40 %", ["4"]),
        ("5 (шесть) семинаров", ["5", "шесть"]),
        ("60 % (+10 %) педагогов", ["10"]),
        ("Показатель 1.2 — 75 %", ["1.2"]),
        ("доля (5 – четверть)", ["5", "четверть"]),
        ("факт – 30–35 %, план – 40 %", ["30", "35"]),
        ("40 % (в 2024 – 45 %, в 2025 – 50 %) педагогов", ["2024", "45", "2025", "50"]),
    ],
)
def test_every_number_that_became_no_target_is_known(text: str, left: list[str]) -> None:
    assert list(numbers_left(text)) == left


BESIDE = [
    ("Ежегодно не менее 5 педагогов повышают квалификацию", "Ежегодно"),
    ("3 вебинара в год", "в год"),
    ("2 семинара ежеквартально", "ежеквартально"),
    ("не реже 2 семинаров за учебный год", "реже, за учебный год"),
    ("в среднем 5 семинаров", "в среднем"),
    ("2 участника на школу", "на школу"),
    ("Не более 25 % обучающихся по каждому предмету", "каждому"),
    ("не менее чем у каждого второго ученика", ""),
    ("15 обучающихся в группе", "в группе"),
    ("Все педагоги, кроме совместителей, прошли курсы", "кроме"),
    ("Доля педагогов, за исключением молодых, 40 %", "исключением"),
    ("Не менее 60 % обучающихся из числа детей с ОВЗ", "из числа"),
    ("100 % педагогов, из них 12 молодых", "из них"),
    ("10 педагогов, в т. ч. молодые", "в т. ч"),
    ("10 ноутбуков при наличии средств", "при наличии"),
    ("3 семинара или 2 вебинара", "или"),
    ("2 либо 3 семинара", "либо"),
    ("не 100 % педагогов", "не"),
    ("ещё 5 педагогов пройдут обучение", "ещё"),
    ("5 семинаров вместо прошлогодних", "вместо прошлогодних"),
    ("45 % педагогов в прошлом году", "прошлом"),
    ("80 % педагогов на втором этапе", "втором этапе"),
    ("II полугодие: 3 семинара", "II полугодие"),
    ("80 % педагогов и родителей соответственно", "соответственно"),
    ("в пределах 5 % обучающихся", "пределах"),
    ("Доля педагогов с категорией составит не менее 12 человек", "Доля"),
    ("Не более 25 обучающихся в классе", "в классе"),
    # what is read, or moves no number
    ("20 % из числа педагогов", ""),
    ("15 % от общего числа учащихся", ""),
    ("Не менее 80 % педагогов, прошедших курсы", ""),
    ("100 % учителей или воспитателей работают по программе", ""),
    ("5 вебинаров и более", ""),
    ("100 % педагогов не имеют замечаний. Кроме того, создан совет", ""),
    # by its kind, whatever the word is
    ("Поквартально 2 семинара", "Поквартально"),
    ("2 семинара одновременно", "одновременно"),
    ("Лишь 5 педагогов не прошли курсы", "Лишь"),
    ("другие 5 школ", "другие"),
    ("1 компьютер на 5 учеников", "на 5"),
    ("Ежемесячный охват консультациями – 15 родителей", "Ежемесячный"),
    ("В школах (по району – 40 %)", "по району"),
    ("Число учеников на один компьютер – не более 6", "на один"),
    ("Второе полугодие: 60 % уроков посещено", "Второе полугодие"),
    ("Среднее число пропусков – не более 8", "Среднее число"),
    ("Доля детей с оценкой «отлично» – 40 %", ""),
    ("Психолог в школах с контингентом более 200 учащихся", "с контингентом"),
    ("Доля педагогов с категорией не менее 60 %", ""),
    ("Семинары с участием не менее 50 педагогов", ""),
    ("за 3 семинара до аттестации", "за, до аттестации"),
    ("5 педагогов без категории", "без категории"),
    ("2 наставника от каждой школы", "от каждой"),
    ("10 учеников * 2", "*"),
    ("80 % педагогов 2", "2"),
    ("Группы, охватывающие 80 % учащихся", "охватывающие"),
    ("Школы, где 80 % педагогов молоды", "где"),
    ("85 % обучающихся 9-х классов", ""),
    ("20 % учителей старше 55 лет", ""),
    ("95 % выпускников успешно сдали экзамены", ""),
    ("Охвачено 80 % педагогов", ""),
]


@pytest.mark.parametrize(("text", "words"), BESIDE)
def test_words_that_may_change_a_number_and_were_not_read_are_told(text: str, words: str) -> None:
    for item in parse_quantities(text):
        assert item.beside == words
        assert ("unread" in item.notes) is bool(words)


@pytest.mark.parametrize(
    ("text", "doubted"), [("3–5 учеников (минимум)", True), ("5 учеников (минимум)", False)]
)
def test_the_upper_end_of_a_range_is_not_left_out_in_silence(text: str, doubted: bool) -> None:
    (item,) = parse_quantities(text)
    assert (item.operator, "operator_assumed" in item.notes) == (">=", doubted)


@pytest.mark.parametrize("text", [text for text, _expected in ROWS])
def test_every_figure_is_told_by_a_target_or_left(text: str) -> None:
    """A figure that a target took is its value, its base, a part of its day, or a doubt is noted."""
    read = reading(text)
    told = {value * factor for item in read.quantities for value in (item.value, item.base or 0) for factor in (1, 0.1, 0.01, 0.001, 1e-6)}  # fmt: skip
    days = [item.by for item in read.quantities if item.by]
    told |= {part for day in days for part in (day.year, day.year - 1, day.year % 100, day.month, day.day)}  # fmt: skip
    doubted = {note for item in read.quantities for note in item.notes}
    since = range(1900, 2101) if any(item.base is not None for item in read.quantities) else ()
    for place in read.taken:
        word = read.words[place]
        if word.kind == "number" and not doubted & {
            OPERATOR_ASSUMED,
            POPULATION_UNCLEAR,
            APPROXIMATE,
        }:
            value = float(word.form)
            assert value in since or any(abs(value - each) < 1e-9 for each in told)


def test_what_each_of_a_share_has_is_no_count_of_all() -> None:
    (_share, count) = parse_quantities("100 % школ имеют не менее 2 наставников")
    assert "population_unclear" in count.notes


@pytest.mark.parametrize(
    "text",
    [
        "Доля педагогов: не менее 60 % школ",
        "Опрошены 56 педагогов из 14 ОО (73 %)",
        "Участие педагогов в конкурсах: муниципальных – 10",
    ],
)
def test_of_two_that_may_be_counted_none_is_sure(text: str) -> None:
    assert "population_unclear" in parse_quantities(text)[-1].notes


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("100 % охват слабоуспевающих дополнительными занятиями", ["слабоуспевающих"]),
        ("Не более 20 % отчислений с программы", ["отчислений"]),
        ("Доля качественных отметок – 70 %", ["качественных отметок"]),
        ("Процент успеваемости – 100, качества – 45", ["успеваемости", "качества"]),
        ("Число учителей с высшей категорией – 5, первой – 8", ["учителей", "первой"]),
        ("Количество семинаров – 4, вебинаров – 3", ["семинаров", "вебинаров"]),
        ("Доля учителей: молодые – 40 %, опытные – 50 %", ["учителей", "учителей"]),
        ("80 % от плана", ["плана"]),
        ("Снизить до нуля количество травм", ["травм"]),
        ("Доля учителей старше 55 лет – 15 %", ["учителей старше 55 лет"]),
        ("95 % выпускников успешно сдали экзамен", ["выпускников"]),
    ],
)
def test_who_is_counted_stands_nearest_in_words_that_agree(text: str, counted: list[str]) -> None:
    assert [item.population_text for item in parse_quantities(text)] == counted


@pytest.mark.parametrize("text", ["8О% педагогов", "З5% педагогов", "60+% педагогов"])
def test_what_a_scan_spoilt_is_read_and_noted(text: str) -> None:
    assert all("misprint" in item.notes for item in parse_quantities(text))


WORDS = sorted({word for text, _expected in ROWS for word in text.split()})


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)))
def test_any_text_gives_targets_and_numbers_that_stand_in_it(text: str) -> None:
    for item in parse_quantities(text):
        assert item.text in text
        assert item.value >= 0
    assert all(number in text for number in numbers_left(text))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ru", "не менее 35\u00a0% педагогов (было 20\u00a0%; не позднее 31 декабря 2022)"),
        ("en", "at least 35\u00a0% педагогов (at first 20\u00a0%; by 31 December 2022)"),
    ],
)
def test_readers_see_the_base_and_the_day(language: str, expected: str) -> None:
    (read,) = parse_quantities("2022 — с 20 до 35% педагогов")
    item = Target(
        id="t", roadmap="r", measure=None, statement=None, indicator=None, operator=read.operator,
        value=read.value, unit=read.unit, population=read.population,
        population_text=read.population_text, denominator=read.denominator, text=read.text,
        base=read.base, by=read.by, origin=Origin(package="p", path="targets.csv", row=2),
    )  # fmt: skip
    assert words.target(item, language) == expected
