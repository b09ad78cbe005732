package io.plimsoll.data.csv;

import static io.plimsoll.data.csv.FactFolder.findings;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.data.MarketSource.LoadedMarket;
import io.plimsoll.data.ProgressListener;
import io.plimsoll.data.QualityRule;
import io.plimsoll.data.fact.AccountPosition;
import io.plimsoll.data.fact.AccountState;
import io.plimsoll.data.fact.FactKind;
import io.plimsoll.data.fact.ForcedOrder;
import io.plimsoll.data.fact.FundingRate;
import io.plimsoll.data.fact.LendingLiquidation;
import io.plimsoll.data.fact.LendingParameters;
import io.plimsoll.data.fact.LeverageTier;
import io.plimsoll.data.fact.LoanLiquidation;
import io.plimsoll.data.fact.LoanRepayment;
import io.plimsoll.data.fact.Observation;
import io.plimsoll.data.fact.OpenInterest;
import io.plimsoll.data.fact.PerpetualLiquidations;
import io.plimsoll.data.fact.PerpetualParameters;
import io.plimsoll.data.fact.PricePoint;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each layout makes of a good row, and of one row for every way in which a field can be bad. */
class FactLayoutsTest {

    private static final Instant DAY = Instant.parse("2022-05-11T00:00:00Z");
    private static final Instant NEXT_DAY = Instant.parse("2022-05-12T00:00:00Z");
    private static final Instant BLOCK = Instant.ofEpochSecond(1_652_302_813);

    /** A file of each layout: its name, header and good row, and bad values as {@code column=value RULE}. */
    enum Sample {
        PERPETUAL_DAYS(
                "perps.csv",
                "date,symbol,open_interest_coins,funding_rate_pct,long_liq_coins,short_liq_coins,ls_ratio,long_liq_usd,short_liq_usd,close,volume",
                "2022-05-11,BTCUSDT,12.5,-0.029,4,0,5.2,400,0,100,99",
                "date=yesterday NOT_A_TIME|date=1999-01-01 IMPLAUSIBLE_TIME|date= MISSING_FIELD|symbol= MISSING_FIELD"
                        + "|symbol=B/T NOT_ALLOWED|open_interest_coins=-1 IMPOSSIBLE_VALUE"
                        + "|funding_rate_pct=NaN IMPOSSIBLE_VALUE|long_liq_coins=many NOT_A_NUMBER"
                        + "|short_liq_usd=-0.1 IMPOSSIBLE_VALUE|ls_ratio=Infinity IMPOSSIBLE_VALUE"
                        + "|close=0 NOT_A_PRICE|volume=-1 IMPOSSIBLE_VALUE"),
        LIQUIDATED_NOTIONAL(
                "daily.csv",
                "date,coin,liquidated_notional_usd",
                "2022-05-11,kPEPE,6772.5",
                "date=x NOT_A_TIME|coin= MISSING_FIELD|liquidated_notional_usd= MISSING_FIELD"
                        + "|liquidated_notional_usd=-1 IMPOSSIBLE_VALUE|liquidated_notional_usd=NaN IMPOSSIBLE_VALUE"
                        + "|liquidated_notional_usd=1k NOT_A_NUMBER"),
        FUNDING_DAYS(
                "btc-daily.csv",
                "date,funding_mean,funding_abs",
                "2022-05-11,-1e-04,2e-04",
                "date=11.05.2022 NOT_A_TIME|funding_mean= MISSING_FIELD|funding_mean=nan IMPOSSIBLE_VALUE"
                        + "|funding_abs=-1e-04 IMPOSSIBLE_VALUE|funding_abs=? NOT_A_NUMBER"),
        ARCHIVE_FUNDING(
                "BTCUSDT-fundingRate-2022-05.csv",
                "calc_time,funding_interval_hours,last_funding_rate",
                "1652302813003,8,-0.00037409",
                "calc_time= MISSING_FIELD|calc_time=x NOT_A_TIME|calc_time=4102444800000 IMPLAUSIBLE_TIME"
                        + "|funding_interval_hours= MISSING_FIELD|funding_interval_hours=eight NOT_A_NUMBER"
                        + "|last_funding_rate=NaN IMPOSSIBLE_VALUE|last_funding_rate=? NOT_A_NUMBER"),
        ARCHIVE_FORCED_ORDERS(
                "liquidations.csv",
                "time,symbol,side,order_type,original_quantity,price,average_price,accumulated_fill_quantity",
                "1652302813003,BTCUSDT,SELL,LIMIT,0.5,29000.1,,0.25",
                "time= MISSING_FIELD|time=1000000000 IMPLAUSIBLE_TIME|symbol= MISSING_FIELD|symbol=B/T NOT_ALLOWED"
                        + "|side= MISSING_FIELD|side=sell NOT_ALLOWED|original_quantity=much NOT_A_NUMBER"
                        + "|price= MISSING_FIELD|price=Infinity IMPOSSIBLE_VALUE|average_price=? NOT_A_NUMBER"
                        + "|accumulated_fill_quantity=NaN IMPOSSIBLE_VALUE"),
        LENDING_LIQUIDATIONS(
                "calls.csv",
                "time,pool,user,liquidator,collateralReserve,collateral_amount,principalReserve,principal_amount,principal_usd,"
                        + "collateral_usd_reported,collateral_usd_mkt",
                "2022-05-11T21:00:13Z,aave_v2_main,0xa,,xSUSHI,2.1e-06,USDC,5,4.9,5.1,5.2",
                "time=? NOT_A_TIME|pool= MISSING_FIELD|user= MISSING_FIELD|collateralReserve= MISSING_FIELD"
                        + "|collateral_amount=-2 IMPOSSIBLE_VALUE|collateral_amount= MISSING_FIELD"
                        + "|principalReserve= MISSING_FIELD|principal_amount=NaN IMPOSSIBLE_VALUE"
                        + "|principal_usd=-1 IMPOSSIBLE_VALUE|collateral_usd_mkt=a NOT_A_NUMBER"),
        COLLATERAL_LIQUIDATIONS(
                "btc.csv",
                "timestamp,date,collateral_symbol,version,liquidatee,liquidator,amount_tokens,amount_usd,protocol_fee_usd,market_name",
                "1652302813,2022-05-11T00:00:00.000000000,wBTC,V3,0xa,0xb,0.5,15000,0.0,Aave Ethereum WBTC",
                "timestamp=12 NOT_A_TIME|version=V1 NOT_ALLOWED|market_name=Compound NOT_ALLOWED"
                        + "|liquidatee= MISSING_FIELD|liquidator= MISSING_FIELD|amount_tokens=-1 IMPOSSIBLE_VALUE"
                        + "|amount_usd=NaN IMPOSSIBLE_VALUE|protocol_fee_usd=free NOT_A_NUMBER"),
        LOAN_LIQUIDATIONS(
                "loans.csv",
                "loan_id,borrower,liquidated_at,type,collateral_amount,principal_usdc,issued_at,maturity,lt_pct,ltv_pct,total_paid,"
                        + "awaiting_interest,awaiting_collection,status,tx",
                "100018497312094328902687545063172352160331806158095950132398156353221391760342,0xc,1652302813,maturity,0,5,"
                        + "1652216413,1652300000,92.5,85,5.06,0.06,0,CLOSED,0xd",
                "loan_id= MISSING_FIELD|liquidated_at=never NOT_A_TIME|liquidated_at=1652216412 IMPOSSIBLE_VALUE"
                        + "|maturity=1652216412 IMPOSSIBLE_VALUE|lt_pct=1000000000 IMPOSSIBLE_VALUE"
                        + "|ltv_pct=-1 IMPOSSIBLE_VALUE|principal_usdc= MISSING_FIELD|total_paid=-1 IMPOSSIBLE_VALUE"
                        + "|awaiting_interest=NaN IMPOSSIBLE_VALUE|type= MISSING_FIELD|status= MISSING_FIELD"),
        LOAN_REPAYMENTS(
                "repayments.csv",
                "loan_id,borrower,timestamp,amount_usdc,loan_status",
                "9979,0x0000000000000000000000000000000000000000,1652302813,1e-06,0",
                "loan_id= MISSING_FIELD|borrower= MISSING_FIELD|timestamp=16523 NOT_A_TIME|amount_usdc=-1 IMPOSSIBLE_VALUE"
                        + "|amount_usdc=NaN IMPOSSIBLE_VALUE|amount_usdc=x NOT_A_NUMBER|loan_status= MISSING_FIELD"),
        ACCOUNT_HISTORIES(
                "account.csv",
                "block,timestamp,user,totalCollateral,totalDebt,healthFactor,sUSD_debt,WETH_collateral,WETH_USD_price,"
                        + "sUSD_USD_price,sUSD_debt (in USD),WETH_collateral (in USD),totalCollateral (in USD),totalDebt (in USD)",
                "11715814,1652302813,0xa,4.5e+18,1.5e+18,2.37,7e20,4.5e+18,1260,1.01,707,5670,5671,708",
                "block=-1 IMPOSSIBLE_VALUE|timestamp=x NOT_A_TIME|user= MISSING_FIELD|totalCollateral= MISSING_FIELD"
                        + "|totalDebt=-1 IMPOSSIBLE_VALUE|healthFactor=NaN IMPOSSIBLE_VALUE|sUSD_debt=-7 IMPOSSIBLE_VALUE"
                        + "|WETH_collateral=all NOT_A_NUMBER|WETH_USD_price=0 NOT_A_PRICE|sUSD_USD_price=NaN NOT_A_PRICE"
                        + "|totalDebt (in USD)=-1 IMPOSSIBLE_VALUE"),
        LEVERAGE_TIERS(
                "Binance_tiers_2022-05-11.csv",
                "symbol,tier,min_notional,max_notional,maintenance_margin_rate,max_leverage,cum",
                "1000BONK/USDC:USDC,1.0,0.0,5000.0,0.01,50.0,0.0",
                "symbol= MISSING_FIELD|symbol=a b NOT_ALLOWED|tier=1.5 NOT_ALLOWED|tier=0 IMPOSSIBLE_VALUE"
                        + "|tier=first NOT_A_NUMBER|min_notional=-1 IMPOSSIBLE_VALUE|min_notional=5000 max_notional IMPOSSIBLE_VALUE"
                        + "|max_notional=NaN IMPOSSIBLE_VALUE|maintenance_margin_rate=1.1 IMPOSSIBLE_VALUE"
                        + "|maintenance_margin_rate=0 IMPOSSIBLE_VALUE|max_leverage=0 IMPOSSIBLE_VALUE|cum=-1 IMPOSSIBLE_VALUE"),
        HYPERLIQUID_UNIVERSE(
                "universe_2022-05-11.csv",
                "szDecimals,name,maxLeverage,impactPxs,isDelisted,onlyIsolated",
                "0,kSHIB,10,\"['1', '2']\",,True",
                "name= MISSING_FIELD|maxLeverage=0 IMPOSSIBLE_VALUE|maxLeverage=x NOT_A_NUMBER|isDelisted=maybe NOT_ALLOWED"
                        + "|onlyIsolated=1 NOT_ALLOWED"),
        DYDX_TIERS(
                "tiers_2022-05-11.csv",
                "id,name,initial_margin,maintenance_margin,open_interest_lower_cap,open_interest_upper_cap",
                "1,Small-Cap,0.1,0.05,20000000000000,50000000000000",
                "id=x NOT_A_NUMBER|id=-1 IMPOSSIBLE_VALUE|name= MISSING_FIELD|initial_margin=100000 IMPOSSIBLE_VALUE"
                        + "|maintenance_margin=-0.1 IMPOSSIBLE_VALUE|open_interest_upper_cap=1 IMPOSSIBLE_VALUE"
                        + "|open_interest_lower_cap=NaN IMPOSSIBLE_VALUE"),
        DYDX_PERPETUALS(
                "perpetuals_2022-05-11.csv",
                "ticker,id,liquidity_tier,market_type",
                "BTC-USD,0,1,2",
                "ticker= MISSING_FIELD|ticker=? NOT_ALLOWED|liquidity_tier=1.5 NOT_ALLOWED|liquidity_tier=-1 IMPOSSIBLE_VALUE"
                        + "|market_type=3 NOT_ALLOWED|market_type= MISSING_FIELD"),
        AAVE_V2_RESERVES(
                "reserves_2022-05-11.csv",
                "borrowingEnabled,pool,reserveLiquidationBonus,reserveLiquidationThreshold,symbol,usageAsCollateralEnabled",
                "False,0xacc030ef66f9dfeae9cbb0cd1b25654b82cfa8d5,11500.0,7000.0,AmmUniWBTCUSDC,True",
                "borrowingEnabled= MISSING_FIELD|borrowingEnabled=yes NOT_ALLOWED|pool= MISSING_FIELD"
                        + "|reserveLiquidationBonus=9999 IMPOSSIBLE_VALUE|reserveLiquidationBonus=105000 IMPOSSIBLE_VALUE"
                        + "|reserveLiquidationThreshold=10001 IMPOSSIBLE_VALUE|reserveLiquidationThreshold=x NOT_A_NUMBER"
                        + "|symbol= MISSING_FIELD"),
        AAVE_V3_RESERVES(
                "aave_v3_base_2022-05-11.csv",
                "symbol,ltv,liquidation_threshold,liquidation_bonus_factor",
                "cbETH,.75,.79,1.075",
                "symbol= MISSING_FIELD|ltv=75 IMPOSSIBLE_VALUE|ltv= MISSING_FIELD|liquidation_threshold=-0.1 IMPOSSIBLE_VALUE"
                        + "|liquidation_bonus_factor=0.05 IMPOSSIBLE_VALUE|liquidation_bonus_factor=10500 IMPOSSIBLE_VALUE"
                        + "|liquidation_bonus_factor=NaN IMPOSSIBLE_VALUE"),
        PRICE_LIST(
                "prices.csv",
                "symbol,timestamp,price_usd",
                "xSUSHI,2022-05-11T21:00:13Z,1.5",
                "symbol= MISSING_FIELD|timestamp=2022-13-01 NOT_A_TIME|timestamp=2200-01-01 IMPLAUSIBLE_TIME"
                        + "|price_usd=0 NOT_A_PRICE|price_usd=-1 NOT_A_PRICE|price_usd=NaN NOT_A_PRICE"
                        + "|price_usd=Infinity NOT_A_PRICE|price_usd= MISSING_FIELD|price_usd=1,5 EXTRA_FIELD"),
        DATED_SERIES(
                "vault-pnl.csv",
                "time,total_pnl,Trades",
                "2022-05-11T00:00:00,-44167.5,7",
                "time= MISSING_FIELD|time=x NOT_A_TIME|total_pnl=loss NOT_A_NUMBER|Trades=NaN IMPOSSIBLE_VALUE");

        final String file;
        final String header;
        final String row;
        private final String bad;

        Sample(String file, String header, String row, String bad) {
            this.file = file;
            this.header = header;
            this.row = row;
            this.bad = bad;
        }

        List<BadField> badFields() {
            return Arrays.stream(bad.split("\\|")).map(this::badField).toList();
        }

        /** A column in the middle is the one that the rule blames where another is changed. */
        private BadField badField(String text) {
            String column = text.substring(0, text.indexOf('='));
            int rule = text.lastIndexOf(' ');
            String value = text.substring(text.indexOf('=') + 1, rule);
            String blamed = column;
            if (value.contains(" max_notional")) {
                value = value.substring(0, value.indexOf(' '));
                blamed = "max_notional";
            }
            return new BadField(column, value, blamed, QualityRule.valueOf(text.substring(rule + 1)));
        }

        String with(BadField field) {
            List<String> columns = List.of(header.split(","));
            String[] fields = row.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            fields[columns.indexOf(field.column())] = field.value();
            return String.join(",", fields);
        }
    }

    record BadField(String column, String value, String blamed, QualityRule rule) {}

    @TempDir
    private Path directory;

    private FactFolder folder;

    @BeforeEach
    void open() {
        folder = new FactFolder(directory);
    }

    @ParameterizedTest
    @EnumSource
    void aBadFieldCostsItsRowAloneAndIsNamed(Sample sample) {
        List<BadField> bad = sample.badFields();
        String[] lines = new String[bad.size() + 2];
        lines[0] = sample.header;
        for (int i = 0; i < bad.size(); i++) {
            lines[i + 1] = sample.with(bad.get(i));
        }
        lines[bad.size() + 1] = sample.row;
        long factsOfOneRow =
                load(sample.file, sample.header, sample.row).facts().size();

        LoadedMarket market = load(sample.file, lines);

        assertThat(market.setAside())
                .filteredOn(row -> row.finding().line() > 1)
                .extracting(row -> row.finding().line() + " " + row.finding().rule() + " "
                        + (row.finding().rule() == QualityRule.EXTRA_FIELD
                                ? ""
                                : row.finding().field()))
                .containsExactlyElementsOf(expected(bad));
        assertThat(market.facts().size()).isEqualTo(factsOfOneRow).isPositive();
        assertThat(market.quality().rowsRead()).isEqualTo(bad.size() + 1);
        assertThat(market.setAside()).hasSize(bad.size());
    }

    private static List<String> expected(List<BadField> bad) {
        return IntStream.range(0, bad.size())
                .mapToObj(i -> (i + 2) + " " + bad.get(i).rule() + " "
                        + (bad.get(i).rule() == QualityRule.EXTRA_FIELD
                                ? ""
                                : bad.get(i).blamed()))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatEndsEarlyOrGoesOnTooLongIsNotUsed(Sample sample) {
        LoadedMarket market =
                load(sample.file, sample.header, sample.row, sample.row + ",7", sample.row.substring(0, 3));

        assertThat(market.quality().count(QualityRule.EXTRA_FIELD)).isEqualTo(1);
        assertThat(market.setAside()).hasSize(2);
        assertThat(market.facts().size())
                .isEqualTo(load(sample.file, sample.header, sample.row).facts().size());
    }

    @ParameterizedTest
    @EnumSource
    void withoutARequiredColumnTheLayoutDoesNotFit(Sample sample) {
        folder.with(sample.file, sample.header.replaceFirst("^[^,]+,[^,]+", "Other Column"), "1");

        assertThat(FactFolder.failure(folder.source()))
                .startsWith(sample.file + ":1: no known layout has the header Other Column");
    }

    @Test
    void oneDayOfAPerpetualGivesSixFacts() {
        LoadedMarket market = load(Sample.PERPETUAL_DAYS);

        assertThat(market.facts().of(FactKind.PERPETUAL_LIQUIDATIONS))
                .containsExactly(new PerpetualLiquidations(
                        "binance-perp", "BTCUSDT", "BTC", DAY, NEXT_DAY, 24, 4.0, 0.0, 400.0, 0.0, null));
        assertThat(market.facts().of(FactKind.OPEN_INTEREST))
                .containsExactly(new OpenInterest("binance-perp", "BTCUSDT", "BTC", DAY, NEXT_DAY, 12.5, null));
        assertThat(market.facts().of(FactKind.FUNDING))
                .containsExactly(
                        new FundingRate("binance-perp", "BTCUSDT", "BTC", DAY, NEXT_DAY, -0.029 / 100, null, 8));
        assertThat(market.facts().of(FactKind.OBSERVATIONS))
                .containsExactly(
                        new Observation("binance-perp", "BTCUSDT.long_short_ratio", DAY, NEXT_DAY, 5.2),
                        new Observation("binance-perp", "BTCUSDT.volume", DAY, NEXT_DAY, 99));
        assertThat(market.facts().of(FactKind.PRICES))
                .containsExactly(new PricePoint("binance-perp", "BTC", NEXT_DAY, NEXT_DAY, 100));
    }

    @Test
    void whatTheVenueDidNotGiveIsAbsentAndNotZero() {
        LoadedMarket market = load(
                "perps.csv",
                Sample.PERPETUAL_DAYS.header,
                "2022-05-11,BTCUSDT,12.5,0.01,,,,,",
                "2022-05-12,BTCUSDT,,,4,,,,",
                "2022-05-13,BTCUSDT,,,,,,,");

        assertThat(market.facts().of(FactKind.PERPETUAL_LIQUIDATIONS))
                .containsExactly(new PerpetualLiquidations(
                        "binance-perp",
                        "BTCUSDT",
                        "BTC",
                        NEXT_DAY,
                        Instant.parse("2022-05-13T00:00:00Z"),
                        24,
                        4.0,
                        null,
                        null,
                        null,
                        null));
        assertThat(market.facts().of(FactKind.OPEN_INTEREST)).hasSize(1);
        assertThat(market.facts().of(FactKind.FUNDING)).hasSize(1);
        assertThat(market.facts().of(FactKind.OBSERVATIONS)).isEmpty();
        assertThat(findings(market.quality())).containsExactly("MISSING_FIELD 4 row 2022-05-13,BTCUSDT,,,,,,,");
    }

    @Test
    void aLeadingKIsAThousandOfTheCoin() {
        assertThat(load(Sample.LIQUIDATED_NOTIONAL).facts().of(FactKind.PERPETUAL_LIQUIDATIONS))
                .containsExactly(new PerpetualLiquidations(
                        "hyperliquid", "kPEPE", "1000PEPE", DAY, NEXT_DAY, 24, null, null, null, null, 6772.5));
    }

    @Test
    void aDaysFundingBelongsToTheAssetInTheFilesName() {
        assertThat(load(Sample.FUNDING_DAYS).facts().of(FactKind.FUNDING))
                .containsExactly(new FundingRate("btc-daily", "BTC", "BTC", DAY, NEXT_DAY, -1e-4, 2e-4, 8));
    }

    @Test
    void unpackedFilesOfTheArchiveSayWhatTheArchiveSays() {
        Instant time = Instant.ofEpochMilli(1_652_302_813_003L);
        assertThat(load(Sample.ARCHIVE_FUNDING).facts().of(FactKind.FUNDING))
                .containsExactly(new FundingRate("binance-perp", "BTCUSDT", "BTC", time, time, -0.00037409, null, 8));
        assertThat(load(Sample.ARCHIVE_FORCED_ORDERS).facts().of(FactKind.FORCED_ORDERS))
                .containsExactly(new ForcedOrder(
                        "binance-perp", "BTCUSDT", "BTC", time, time, "SELL", 29000.1, null, 0.5, 0.25));
    }

    @Test
    void whatNoFactOfTheArchiveCanHoldCostsItsRow() {
        LoadedMarket funding = load(
                Sample.ARCHIVE_FUNDING.file,
                Sample.ARCHIVE_FUNDING.header,
                Sample.ARCHIVE_FUNDING.row,
                "1652302813003,0,0.1");
        assertThat(findings(funding.quality()))
                .containsExactly("IMPOSSIBLE_VALUE 3 row periodHours must be finite and positive; have 0.0");
        assertThat(funding.setAside().get(0).row()).isEqualTo("1652302813003,0,0.1");
    }

    @Test
    void archiveFileMustSayWhosePerpetualItIs() {
        for (String name : List.of("funding-2022.csv", "(BTCUSDT).csv")) {
            folder.with(name, Sample.ARCHIVE_FUNDING.header, Sample.ARCHIVE_FUNDING.row);
            assertThat(FactFolder.failure(CsvFactSource.of(directory.resolve(name))))
                    .contains("MISSING_FIELD", name + ":2: symbol is missing; have \"" + name.replace(".csv", "\""));
        }
    }

    @Test
    void liquidationCallsAreKnownWithTheirBlock() {
        assertThat(load(Sample.LENDING_LIQUIDATIONS).facts().of(FactKind.LENDING_LIQUIDATIONS))
                .containsExactly(new LendingLiquidation(
                        "aave-v2-main", BLOCK, BLOCK, "0xa", "", "XSUSHI", 2.1e-6, 5.1, 5.2, "USDC", 5.0, 4.9, null));
        assertThat(load(Sample.COLLATERAL_LIQUIDATIONS).facts().of(FactKind.LENDING_LIQUIDATIONS))
                .contains(new LendingLiquidation(
                        "aave-v3-ethereum",
                        BLOCK,
                        BLOCK,
                        "0xa",
                        "0xb",
                        "WBTC",
                        0.5,
                        15_000.0,
                        null,
                        "",
                        null,
                        null,
                        0.0));
    }

    @Test
    void twoCallsOfOneBlockThatDifferInTheLiquidatorAloneAreTwo() {
        String row = Sample.COLLATERAL_LIQUIDATIONS.row;
        LoadedMarket market =
                load("btc.csv", Sample.COLLATERAL_LIQUIDATIONS.header, row, row.replace("0xb", "0xc"), row);

        assertThat(market.facts().size()).isEqualTo(2);
        assertThat(findings(market.quality())).containsExactly("DUPLICATE_ROW 4 row " + BLOCK);
    }

    @Test
    void loanToValuesInPercentBecomeFractions() {
        LoanLiquidation loan = load(Sample.LOAN_LIQUIDATIONS)
                .facts()
                .of(FactKind.LOAN_LIQUIDATIONS)
                .get(0);

        assertThat(loan.loan())
                .isEqualTo("100018497312094328902687545063172352160331806158095950132398156353221391760342");
        assertThat(loan.liquidationThreshold()).isEqualTo(0.925);
        assertThat(loan.loanToValue()).isEqualTo(0.85);
        assertThat(loan.collateralAmount()).isZero();
        assertThat(loan.time()).isEqualTo(BLOCK);
        assertThat(loan.transaction()).isEqualTo("0xd");
    }

    @Test
    void theZeroAddressIsAnUnknownBorrower() {
        assertThat(load(Sample.LOAN_REPAYMENTS).facts().of(FactKind.LOAN_REPAYMENTS))
                .containsExactly(new LoanRepayment("rocifi", BLOCK, BLOCK, "9979", "", 1e-6, "0"));
    }

    @Test
    void aWideRowOfAnAccountBecomesAStateAndAPositionForEachAsset() {
        LoadedMarket market = load(Sample.ACCOUNT_HISTORIES);

        assertThat(market.facts().of(FactKind.ACCOUNT_STATES))
                .containsExactly(new AccountState(
                        "aave-v2-main", BLOCK, BLOCK, "0xa", 2.37, 5671.0, 708.0, 4.5, 1.5, 11715814.0));
        assertThat(market.facts().of(FactKind.ACCOUNT_POSITIONS))
                .containsExactly(
                        new AccountPosition("aave-v2-main", BLOCK, BLOCK, "0xa", "SUSD", null, null, 7e20, 707.0, 1.01),
                        new AccountPosition(
                                "aave-v2-main", BLOCK, BLOCK, "0xa", "WETH", 4.5e18, 5670.0, null, null, 1260.0));
    }

    @Test
    void anAccountWithoutDebtHasNoHealthFactor() {
        LoadedMarket market = load(
                "account.csv",
                "block,timestamp,user,totalCollateral,totalDebt,healthFactor",
                "1,1652302813,0xa,1e18,0.0,1.157920892373162e+59",
                "2,1652302823,0xa,1e18,0.0,",
                "3,1652302833,0xa,0.0,1e18,0.0");

        assertThat(market.facts().of(FactKind.ACCOUNT_STATES))
                .extracting(AccountState::healthFactor)
                .containsExactly(null, null, 0.0);
        assertThat(market.facts().of(FactKind.ACCOUNT_STATES))
                .allSatisfy(state -> assertThat(state.publishedAt()).isEqualTo(state.time()));
    }

    @Test
    void rowsThatAllCarryTheFirstPriceAreKnownWithTheNextPrice() {
        LoadedMarket market = load(
                "account.csv",
                "block,timestamp,user,totalCollateral,totalDebt,healthFactor,WETH_collateral,WETH_USD_price",
                "1,1652302813,0xa,1e18,1e17,8,1e18,732.0",
                "2,1652302913,0xa,1e18,1e17,8,1e18,732.0",
                "3,1652303013,0xa,1e18,1e17,8,1e18,735.0",
                "4,1652303113,0xa,1e18,1e17,8,1e18,735.0");

        Instant priced = Instant.ofEpochSecond(1_652_303_013);
        assertThat(market.facts().of(FactKind.ACCOUNT_STATES))
                .extracting(AccountState::publishedAt)
                .containsExactly(priced, priced, priced, priced.plusSeconds(100));
        assertThat(market.facts().of(FactKind.ACCOUNT_POSITIONS))
                .extracting(AccountPosition::publishedAt)
                .containsExactly(priced, priced, priced, priced.plusSeconds(100));
        assertThat(findings(market.quality()))
                .containsExactly("STUCK_PRICE 1 prices 2 first rows; known from " + priced);
    }

    @Test
    void wherePricesNeverMoveRowsAreKnownAtTheEnd() {
        LoadedMarket market = load(
                "account.csv",
                "block,timestamp,user,totalCollateral,totalDebt,healthFactor,WETH_collateral,WETH_USD_price",
                "1,1652302813,0xa,1e18,1e17,8,1e18,732.0",
                "2,1652302913,0xa,1e18,1e17,8,1e18,732.0");

        assertThat(market.facts().of(FactKind.ACCOUNT_STATES))
                .extracting(AccountState::publishedAt)
                .containsOnly(Instant.ofEpochSecond(1_652_302_913));
    }

    @Test
    void tiersSayTheirQuoteAndTheLastMayHaveNoLimit() {
        LoadedMarket market = load(
                "okx_tiers_2022-05-11.csv",
                Sample.LEVERAGE_TIERS.header,
                "ETH/BTC:BTC,1.0,0.0,5.0,0.005,100.0,0.0",
                "BTC/USDT:USDT-241227,6.0,1000000.0,9.223372036854776e+18,0.5,1.0,386950.0",
                "BTC-USDT,1,0,50000,0.004,125,",
                "BTC,1,0,50000,0.004,125,");

        assertThat(market.facts().of(FactKind.LEVERAGE_TIERS))
                .containsExactly(
                        tier("ETH/BTC:BTC", "ETH", "BTC", 1, 0, 5.0, 0.005, 100, 0.0),
                        tier("BTC/USDT:USDT-241227", "BTC", "USDT", 6, 1e6, null, 0.5, 1, 386_950.0),
                        tier("BTC-USDT", "BTC", "USDT", 1, 0, 50_000.0, 0.004, 125, null),
                        tier("BTC", "BTC", "USD", 1, 0, 50_000.0, 0.004, 125, null));
    }

    private static LeverageTier tier(
            String symbol,
            String asset,
            String quote,
            int number,
            double lower,
            @Nullable Double upper,
            double rate,
            double leverage,
            @Nullable Double deduction) {
        return new LeverageTier(
                "okx-perp", symbol, asset, quote, DAY, NEXT_DAY, number, lower, upper, rate, leverage, deduction);
    }

    @Test
    void anEmptyMarkIsNo() {
        assertThat(load(Sample.HYPERLIQUID_UNIVERSE).facts().of(FactKind.PERPETUAL_PARAMETERS))
                .containsExactly(new PerpetualParameters(
                        "hyperliquid",
                        "kSHIB",
                        "1000SHIB",
                        DAY,
                        NEXT_DAY,
                        null,
                        null,
                        10.0,
                        null,
                        null,
                        "",
                        false,
                        true));
    }

    @Test
    void perpetualsTakeTheMarginsOfTheirTierFromTheFileBeside() {
        folder.with(
                Sample.DYDX_TIERS.file, Sample.DYDX_TIERS.header, "0,Large-Cap,0.02,0.012,0,0", Sample.DYDX_TIERS.row);
        folder.with(
                Sample.DYDX_PERPETUALS.file,
                Sample.DYDX_PERPETUALS.header,
                "BTC-USD,0,0,1",
                "PEPE-USD,1,1,2",
                "X-USD,2,9,1");
        LoadedMarket market = folder.load();

        assertThat(market.facts().of(FactKind.PERPETUAL_PARAMETERS))
                .containsExactlyInAnyOrder(
                        dydx("BTC-USD", "BTC", 0.02, 0.012, null, null, "Large-Cap", false),
                        dydx("PEPE-USD", "PEPE", 0.1, 0.05, 20e6, 50e6, "Small-Cap", true),
                        dydx("Large-Cap", "Large-Cap", 0.02, 0.012, null, null, "Large-Cap", null),
                        dydx("Small-Cap", "Small-Cap", 0.1, 0.05, 20e6, 50e6, "Small-Cap", null));
        assertThat(findings(market.quality())).containsExactly("NOT_ALLOWED 4 liquidity_tier 9");
    }

    @Test
    void perpetualsAloneSayWhatTheyCan() {
        LoadedMarket market = load(Sample.DYDX_PERPETUALS);

        assertThat(market.facts().of(FactKind.PERPETUAL_PARAMETERS))
                .containsExactly(dydx("BTC-USD", "BTC", null, null, null, null, "1", true));
        assertThat(findings(market.quality())).containsExactly("MISSING_FILE 1 liquidity tiers no file of them beside");
    }

    @Test
    void twoTiersOfOneNumberAreNotBothUsed() {
        LoadedMarket market = load(
                Sample.DYDX_TIERS.file,
                Sample.DYDX_TIERS.header,
                Sample.DYDX_TIERS.row,
                Sample.DYDX_TIERS.row.replace("Small", "Mini"));

        assertThat(findings(market.quality())).containsExactly("NOT_ALLOWED 3 id 1");
        assertThat(market.facts().size()).isEqualTo(1);
    }

    private static PerpetualParameters dydx(
            String symbol,
            String asset,
            @Nullable Double initial,
            @Nullable Double maintenance,
            @Nullable Double lowerCap,
            @Nullable Double upperCap,
            String riskClass,
            @Nullable Boolean isolated) {
        return new PerpetualParameters(
                "dydx-v4",
                symbol,
                asset,
                DAY,
                NEXT_DAY,
                initial,
                maintenance,
                null,
                lowerCap,
                upperCap,
                riskClass,
                null,
                isolated);
    }

    @Test
    void reservesOfAaveV2BelongToTheirPool() {
        LoadedMarket market = load(
                Sample.AAVE_V2_RESERVES.file,
                Sample.AAVE_V2_RESERVES.header,
                Sample.AAVE_V2_RESERVES.row,
                "True,0xB53C1a33016B2DC2fF3653530bfF1848a515c8c5,0.0,0.0,RAI,False",
                "True,0xother,10750,7500,WBTC,True");

        assertThat(market.facts().of(FactKind.LENDING_PARAMETERS))
                .containsExactly(
                        reserve("aave-v2-amm", "AMMUNIWBTCUSDC", 0.7, 0.15, true, false),
                        reserve("aave-v2-main", "RAI", 0.0, null, false, true),
                        reserve("aave-v2-0xother", "WBTC", 0.75, 0.075, true, true));
    }

    private static LendingParameters reserve(
            String market,
            String asset,
            double threshold,
            @Nullable Double bonus,
            boolean collateral,
            boolean borrowable) {
        return new LendingParameters(market, asset, DAY, NEXT_DAY, null, threshold, bonus, collateral, borrowable);
    }

    @Test
    void parametersOfAaveV3BelongToTheMarketInTheFilesName() {
        assertThat(load(Sample.AAVE_V3_RESERVES).facts().of(FactKind.LENDING_PARAMETERS))
                .containsExactly(
                        new LendingParameters("aave-v3-base", "CBETH", DAY, NEXT_DAY, 0.75, 0.79, 0.075, true, null));
    }

    @Test
    void everyColumnOfADatedSeriesIsASeriesOfItsOwnKnownADayLater() {
        assertThat(load(Sample.DATED_SERIES).facts().of(FactKind.OBSERVATIONS))
                .containsExactly(
                        new Observation("vault-pnl", "vault-pnl.total_pnl", DAY, NEXT_DAY, -44167.5),
                        new Observation("vault-pnl", "vault-pnl.Trades", DAY, NEXT_DAY, 7));
    }

    private LoadedMarket load(Sample sample) {
        return load(sample.file, sample.header, sample.row);
    }

    private LoadedMarket load(String file, String... lines) {
        return CsvFactSource.of(folder.with(file, lines).path().resolve(file)).load(ProgressListener.NONE);
    }
}
